namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>Times at which items are to be looked at; an item has at most one, the newest replaces an older one. Alarms of the same time go off in the order of setting.</summary>
internal sealed class Alarms
{
    private readonly Dictionary<WorkItem, DateTimeOffset> _times = [];
    private readonly PriorityQueue<WorkItem, (DateTimeOffset At, long Sequence)> _inOrder = new();
    private long _sequence;

    /// <summary>When the next one goes off; null: there is none.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            // What was replaced or taken back is still in the queue, and is left out here.
            while (_inOrder.TryPeek(out var item, out var due))
            {
                if (_times.TryGetValue(item, out var at) && at == due.At) return at;
                _inOrder.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Sets an item's alarm; null takes it back.</summary>
    public void Set(WorkItem item, DateTimeOffset? at)
    {
        if (at is null)
        {
            _times.Remove(item);
            return;
        }

        if (_times.TryGetValue(item, out var before) && before == at) return;
        _times[item] = at.Value;
        _inOrder.Enqueue(item, (at.Value, _sequence++));
    }

    /// <summary>Takes the next alarm that is due.</summary>
    public bool TryTake(DateTimeOffset now, out WorkItem item)
    {
        item = default;
        if (!(Next <= now)) return false;
        item = _inOrder.Dequeue();
        _times.Remove(item);
        return true;
    }
}
