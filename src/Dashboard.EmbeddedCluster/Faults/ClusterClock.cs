namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>
/// The clock of the embedded cluster: another clock's time, moved by an offset (a fault). Timers run as on the other
/// clock, so only what is written and compared as a time of day is wrong, as on a machine whose clock is off.
/// Thread-safe.
/// </summary>
internal sealed class ClusterClock(TimeProvider inner) : TimeProvider
{
    private long _offsetTicks;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <inheritdoc />
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <summary>How far the clock is ahead; negative where it is behind.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset;

    /// <inheritdoc />
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
