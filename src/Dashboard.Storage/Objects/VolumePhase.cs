namespace Dashboard.Storage.Objects;

/// <summary><c>status.phase</c> of a volume.</summary>
public enum VolumePhase
{
    /// <summary>No phase, or one this version does not know.</summary>
    Unknown,

    /// <summary>Not made available yet.</summary>
    Pending,

    /// <summary>Free.</summary>
    Available,

    /// <summary>Bound to a claim.</summary>
    Bound,

    /// <summary>Its claim is gone, the volume not reclaimed.</summary>
    Released,

    /// <summary>Reclaiming failed.</summary>
    Failed,
}
