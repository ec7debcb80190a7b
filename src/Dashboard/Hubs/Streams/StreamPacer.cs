namespace Dashboard.Hubs.Streams;

/// <summary>
/// Says when a stream may send its next frame: never while one is in flight, and not faster than the client takes them.
/// Not thread-safe; the stream locks around it.
/// </summary>
internal sealed class StreamPacer
{
    /// <summary>At best ten frames a second.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>One frame a second while acknowledgements are late.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);

    /// <summary>An acknowledgement that takes longer is late. A far client on a good line is not.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time;
    private readonly TimeSpan _shortest;
    private long _sentAt;
    private long? _lookedAt;
    private bool _inFlight;

    /// <summary>A pacer for a stream of which nothing was sent yet, with the least time between two frames.</summary>
    public StreamPacer(TimeProvider time, TimeSpan shortest)
    {
        _time = time;
        _shortest = shortest;
        Interval = shortest;
    }

    /// <summary>The number of the newest frame; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>The present time between two frames.</summary>
    public TimeSpan Interval { get; private set; }

    /// <summary>How long until the next frame may go, zero: now, null: not before the one in flight is acknowledged.</summary>
    public TimeSpan? UntilNext()
    {
        if (_inFlight)
            return null;
        if (_lookedAt is not { } looked)
            return TimeSpan.Zero;
        var left = Interval - _time.GetElapsedTime(looked);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Notes that it was looked whether there is something to send. That has its cost, too, and is not done more often than frames go.</summary>
    public void Look() => _lookedAt = _time.GetTimestamp();

    /// <summary>Notes that the next frame goes out, and returns its number.</summary>
    public long Send()
    {
        Look();
        _inFlight = true;
        _sentAt = _time.GetTimestamp();
        return ++Number;
    }

    /// <summary>
    /// Takes an acknowledgement. One for an earlier frame says nothing new. False: it is for a frame that was never sent.
    /// </summary>
    public bool Acknowledge(long frame)
    {
        if (frame < 1 || frame > Number)
            return false;
        if (frame < Number || !_inFlight)
            return true;
        _inFlight = false;
        var next = _time.GetElapsedTime(_sentAt) > LateAfter ? Interval * 2 : Interval / 2;
        Interval = next < _shortest ? _shortest : next > LongestInterval ? LongestInterval : next;
        return true;
    }
}
