namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// The last changes, from which watches go on and older listings are made. Bounded twice: in the number of changes, and in
/// the bytes of the versions that stand here alone, because they were replaced or removed. Guarded by the store's lock.
/// </summary>
internal sealed class StoreHistory
{
    /// <summary>How many changes are kept at most.</summary>
    public const int MaximumCount = 20_000;

    /// <summary>How many bytes of past versions are kept at most.</summary>
    public const long MaximumBytes = 64L << 20;

    private readonly Queue<StoreEvent> _changes = new();
    private long _compacted;
    private long _bytes;

    /// <summary>Adds the newest change and drops the oldest ones where there are too many.</summary>
    public void Add(StoreEvent change)
    {
        _changes.Enqueue(change);
        _bytes += PastBytes(change);
        while (_changes.Count > MaximumCount || (_bytes > MaximumBytes && _changes.Count > 1))
        {
            var dropped = _changes.Dequeue();
            _bytes -= PastBytes(dropped);
            _compacted = dropped.Revision + 1;
        }
    }

    /// <summary>The changes after a revision; throws <see cref="CompactedException"/> where they are not all kept.</summary>
    public IEnumerable<StoreEvent> After(long revision)
    {
        Check(revision);
        return _changes.Where(change => change.Revision > revision);
    }

    /// <summary>The change with a revision, or the last one before it; throws <see cref="CompactedException"/> where what follows it is not kept.</summary>
    public StoreEvent At(long revision)
    {
        Check(revision);
        StoreEvent? found = null;
        foreach (var change in _changes)
        {
            if (change.Revision > revision) break;
            found = change;
        }

        return found ?? throw new CompactedException(revision, _compacted);
    }

    /// <summary>Drops everything but the last change.</summary>
    public void Forget(StoreEvent last)
    {
        _changes.Clear();
        _changes.Enqueue(last);
        _bytes = PastBytes(last);
        _compacted = last.Revision;
    }

    private void Check(long revision)
    {
        if (revision < _compacted) throw new CompactedException(revision, _compacted);
    }

    private static long PastBytes(StoreEvent change) =>
        (change.Previous?.Utf8.Length ?? 0) + (change.Type == StoreEventType.Deleted ? change.Object.Utf8.Length : 0);
}
