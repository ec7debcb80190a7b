namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>How an object is to be deleted: Kubernetes' <c>DeleteOptions</c>.</summary>
internal sealed record DeletionRequest
{
    /// <summary>Seconds to end in; null for the object's own.</summary>
    public int? GracePeriodSeconds { get; init; }

    /// <summary>Delete only the object with this uid.</summary>
    public string? Uid { get; init; }

    /// <summary>Delete only this version.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Leave what the object owns, ownerless.</summary>
    public bool OrphansDependents { get; init; }

    /// <summary>Answer as if, and change nothing.</summary>
    public bool IsDryRun { get; init; }
}
