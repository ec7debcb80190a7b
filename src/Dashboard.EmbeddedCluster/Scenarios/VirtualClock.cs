namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>
/// A clock that stands still until it is moved: controllers that run on it do in an instant what would take days, and
/// every time they write is the one they would have written. It has no timers: its owner asks
/// <see cref="Controllers.ControllerManager.NextAlarm"/> where to move it.
/// </summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves the clock on; a moment that has passed already changes nothing.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        if (moment > _now) _now = moment;
    }
}
