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
    private readonly Dictionary<WorkItem, DateTimeOffset> _alarms = [];
    private readonly PriorityQueue<WorkItem, (DateTimeOffset At, long Sequence)> _alarmsInOrder = new();
    private readonly Dictionary<WorkItem, int> _failures = [];
    private long _sequence;

    /// <summary>When the next alarm goes off; null: there is none.</summary>
    public DateTimeOffset? NextAlarm
    {
        get
        {
            while (_alarmsInOrder.TryPeek(out var item, out var due))
            {
                if (_alarms.TryGetValue(item, out var at) && at == due.At) return at;
                _alarmsInOrder.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Puts an item at the end, unless it waits already.</summary>
    public void Add(WorkItem item)
    {
        if (_isWaiting.Add(item)) _waiting.Enqueue(item);
    }

    /// <summary>Takes the next item: alarms that are due go to the end first.</summary>
    public bool TryTake(DateTimeOffset now, out WorkItem item)
    {
        while (NextAlarm <= now)
        {
            var due = _alarmsInOrder.Dequeue();
            _alarms.Remove(due);
            Add(due);
        }

        if (!_waiting.TryDequeue(out item)) return false;
        _isWaiting.Remove(item);
        return true;
    }

    /// <summary>Notes that a look at an item went well, and when to look again.</summary>
    public void Done(WorkItem item, DateTimeOffset? again)
    {
        _failures.Remove(item);
        SetAlarm(item, again);
    }

    /// <summary>Notes that a look at an item failed; its turn comes again after a pause that doubles with every failure.</summary>
    public TimeSpan Failed(WorkItem item, DateTimeOffset now)
    {
        var failures = _failures.GetValueOrDefault(item);
        _failures[item] = failures + 1;
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 16));
        if (pause > LongestPause) pause = LongestPause;
        SetAlarm(item, now + pause);
        return pause;
    }

    private void SetAlarm(WorkItem item, DateTimeOffset? at)
    {
        if (at is null)
        {
            _alarms.Remove(item);
            return;
        }

        _alarms[item] = at.Value;
        _alarmsInOrder.Enqueue(item, (at.Value, _sequence++));
    }
}
