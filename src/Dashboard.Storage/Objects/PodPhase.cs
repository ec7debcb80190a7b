namespace Dashboard.Storage.Objects;

/// <summary><c>status.phase</c> of a Pod.</summary>
public enum PodPhase
{
    /// <summary>No phase, or the node does not answer.</summary>
    Unknown,

    /// <summary>Not all containers started.</summary>
    Pending,

    /// <summary>At least one container runs.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended badly.</summary>
    Failed,
}
