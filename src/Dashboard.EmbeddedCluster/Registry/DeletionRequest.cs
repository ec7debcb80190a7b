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

    /// <summary>What becomes of the object's dependents; null for the default.</summary>
    public Propagation? Propagation { get; init; }

    /// <summary>Answer as if, and change nothing.</summary>
    public bool IsDryRun { get; init; }
}
