namespace Dashboard.Storage.Objects;

/// <summary><c>status.phase</c> of a claim.</summary>
public enum ClaimPhase
{
    /// <summary>No phase, or one this version does not know.</summary>
    Unknown,

    /// <summary>Not bound yet.</summary>
    Pending,

    /// <summary>Bound to a volume.</summary>
    Bound,

    /// <summary>Its volume is gone.</summary>
    Lost,
}
