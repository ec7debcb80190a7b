using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>Claims whose state changes by the passing of time, by the moment at which it does. Asking too early does no harm: the claim is looked at anew.</summary>
internal sealed class DueQueue
{
    private readonly PriorityQueue<ObjectKey, DateTimeOffset> _queue = new();
    private readonly Dictionary<ObjectKey, DateTimeOffset> _moments = [];

    /// <summary>The next moment; null: none.</summary>
    public DateTimeOffset? Next => _queue.TryPeek(out _, out var moment) ? moment : null;

    /// <summary>Notes a claim. The same moment is noted once, however often the claim changes until then.</summary>
    public void Add(ObjectKey claim, DateTimeOffset moment)
    {
        if (_moments.TryGetValue(claim, out var known) && known == moment) return;
        _moments[claim] = moment;
        _queue.Enqueue(claim, moment);
    }

    /// <summary>Takes out a claim whose moment has come.</summary>
    public bool TryTake(DateTimeOffset now, out ObjectKey claim)
    {
        if (!_queue.TryPeek(out claim, out var moment) || moment > now) return false;
        _queue.Dequeue();
        if (_moments.TryGetValue(claim, out var known) && known == moment) _moments.Remove(claim);
        return true;
    }
}
