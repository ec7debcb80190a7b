namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// When a controller wants to look at an object again though nothing has changed. Upkeep is what goes on for as long as
/// the object is there (heartbeats, resyncs, the expiry of Events); everything else is on its way to an end. Who moves a
/// virtual clock waits for the latter alone, since the former never ends. A plain <see cref="TimeSpan"/> is no upkeep.
/// </summary>
internal readonly record struct NextLook(TimeSpan After, bool IsUpkeep)
{
    /// <summary>A look that something under way needs.</summary>
    public static implicit operator NextLook(TimeSpan after) => new(after, false);

    /// <summary>A look that is repeated for ever.</summary>
    public static NextLook Upkeep(TimeSpan after) => new(after, true);
}
