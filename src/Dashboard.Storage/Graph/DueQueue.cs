using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Storage.Graph;

/// <summary>What changes by the passing of time, by the moment at which it does. Asking too early does no harm: it is looked at anew.</summary>
internal sealed class DueQueue<TKey>
    where TKey : notnull
{
    private readonly PriorityQueue<TKey, DateTimeOffset> _queue = new();
    private readonly Dictionary<TKey, DateTimeOffset> _moments = [];

    /// <summary>The next moment; null: none.</summary>
    public DateTimeOffset? Next => _queue.TryPeek(out _, out var moment) ? moment : null;

    /// <summary>Notes something. The same moment is noted once, however often it changes until then.</summary>
    public void Add(TKey item, DateTimeOffset moment)
    {
        if (_moments.TryGetValue(item, out var known) && known == moment) return;
        _moments[item] = moment;
        _queue.Enqueue(item, moment);
    }

    /// <summary>Takes out something whose moment has come.</summary>
    public bool TryTake(DateTimeOffset now, [MaybeNullWhen(false)] out TKey item)
    {
        if (!_queue.TryPeek(out item, out var moment) || moment > now) return false;
        _queue.Dequeue();
        if (_moments.TryGetValue(item, out var known) && known == moment) _moments.Remove(item);
        return true;
    }
}
