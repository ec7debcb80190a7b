namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// What a controller has still to look at, in the order of arrival. An item that waits already is not added twice; one
/// that is added while it is looked at comes again. An item has at most one alarm: the newest replaces an older one.
/// Used by the manager's thread alone.
/// </summary>
internal sealed class WorkQueue
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Queue<WorkItem> _waiting = new();
    private readonly HashSet<WorkItem> _isWaiting = [];
    private readonly Alarms _due = new();
    private readonly Alarms _upkeep = new();
    private readonly Dictionary<WorkItem, int> _failures = [];

    /// <summary>When the next look at something under way is due; null: nothing is under way.</summary>
    public DateTimeOffset? NextDue => _due.Next;

    /// <summary>When the next alarm goes off, upkeep or not; null: there is none.</summary>
    public DateTimeOffset? NextAlarm => _due.Next is { } due && !(_upkeep.Next < due) ? due : _upkeep.Next;

    /// <summary>Puts an item at the end, unless it waits already.</summary>
    public void Add(WorkItem item)
    {
        if (_isWaiting.Add(item)) _waiting.Enqueue(item);
    }

    /// <summary>Takes the next item: alarms that are due go to the end first.</summary>
    public bool TryTake(DateTimeOffset now, out WorkItem item)
    {
        while (_due.TryTake(now, out var due) || _upkeep.TryTake(now, out due)) Add(due);
        if (!_waiting.TryDequeue(out item)) return false;
        _isWaiting.Remove(item);
        return true;
    }

    /// <summary>Notes that a look at an item went well, and when to look again.</summary>
    public void Done(WorkItem item, NextLook? again, DateTimeOffset now)
    {
        _failures.Remove(item);
        SetAlarm(item, again, now);
    }

    /// <summary>
    /// Notes that a look at an item failed; its turn comes again after a pause that doubles with every failure. What still
    /// fails after the longest one is not expected to change by itself, and is upkeep.
    /// </summary>
    public TimeSpan Failed(WorkItem item, DateTimeOffset now)
    {
        var failures = _failures.GetValueOrDefault(item);
        _failures[item] = failures + 1;
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 16));
        if (pause > LongestPause) pause = LongestPause;
        SetAlarm(item, new NextLook(pause, pause == LongestPause), now);
        return pause;
    }

    private void SetAlarm(WorkItem item, NextLook? look, DateTimeOffset now)
    {
        _due.Set(item, look is { IsUpkeep: false } ? now + look.Value.After : null);
        _upkeep.Set(item, look is { IsUpkeep: true } ? now + look.Value.After : null);
    }
}
