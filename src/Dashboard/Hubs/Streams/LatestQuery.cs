namespace Dashboard.Hubs.Streams;

/// <summary>The query of a stream, set by its client's calls and taken by the stream. Any thread.</summary>
internal sealed class LatestQuery<TQuery>(TQuery first)
{
    private readonly Lock _gate = new();
    private TQuery _query = first;
    private int _asked;
    private int _taken = -1;

    /// <summary>A query was set that was not taken yet; true at the beginning.</summary>
    public bool HasQuestion
    {
        get
        {
            lock (_gate)
                return _taken != _asked;
        }
    }

    /// <summary>Sets the query and returns its number, counted from 1.</summary>
    public int Ask(TQuery query)
    {
        lock (_gate)
        {
            _query = query;
            return ++_asked;
        }
    }

    /// <summary>The newest query and its number; returns whether it is taken for the first time, so that a frame must answer it.</summary>
    public bool Take(out TQuery query, out int number)
    {
        lock (_gate)
        {
            var isNew = _taken != _asked;
            (query, number, _taken) = (_query, _asked, _asked);
            return isNew;
        }
    }
}
