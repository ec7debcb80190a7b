namespace Dashboard.Storage.Overview;

/// <summary>The cluster at a glance, inside a viewer's scope. Compared by value, so a stream can leave out what did not change.</summary>
public sealed record StorageOverview
{
    /// <summary>Claims that exist.</summary>
    public int TotalClaims { get; init; }

    /// <summary>Bindings with something troubled in them; troubled objects where the viewer may see some kinds only.</summary>
    public int Troubled { get; init; }

    /// <summary>Findings that are errors.</summary>
    public int Errors { get; init; }

    /// <summary>Findings that are warnings.</summary>
    public int Warnings { get; init; }

    /// <summary>Claims by state, in the order of the states; those that Pods name and that are not there are missing.</summary>
    public IReadOnlyList<StateCount> Claims { get; init; } = [];

    /// <summary>Volumes by state, in the order of the states.</summary>
    public IReadOnlyList<StateCount> Volumes { get; init; } = [];

    /// <summary>Pods that concern storage by state, in the order of the states.</summary>
    public IReadOnlyList<StateCount> Pods { get; init; } = [];

    /// <summary>Capacity by class, the largest first.</summary>
    public IReadOnlyList<ClassUse> Classes { get; init; } = [];

    /// <summary>How many namespaces have claims.</summary>
    public int TotalNamespaces { get; init; }

    /// <summary>The namespaces that most want a look: most troubled, then most claims first.</summary>
    public IReadOnlyList<NamespaceUse> Namespaces { get; init; } = [];

    /// <summary>What changed in the last minutes, newest first.</summary>
    public IReadOnlyList<RecentChange> Changes { get; init; } = [];

    /// <inheritdoc />
    public bool Equals(StorageOverview? other) =>
        other is not null && TotalClaims == other.TotalClaims && Troubled == other.Troubled && Errors == other.Errors && Warnings == other.Warnings && TotalNamespaces == other.TotalNamespaces &&
        Claims.SequenceEqual(other.Claims) && Volumes.SequenceEqual(other.Volumes) && Pods.SequenceEqual(other.Pods) &&
        Classes.SequenceEqual(other.Classes) && Namespaces.SequenceEqual(other.Namespaces) && Changes.SequenceEqual(other.Changes);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(TotalClaims, Troubled, TotalNamespaces, Changes.Count);
}
