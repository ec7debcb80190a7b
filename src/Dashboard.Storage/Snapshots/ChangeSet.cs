using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Snapshots;

/// <summary>
/// What changed between two consecutive snapshots: per kind each changed key once, in no order. Objects that are equal
/// in everything but the resourceVersion are replaced in the snapshot without standing here.
/// </summary>
public sealed record ChangeSet
{
    /// <summary>Claims.</summary>
    public ImmutableArray<ObjectChange<Claim>> Claims { get; init; } = [];

    /// <summary>Volumes.</summary>
    public ImmutableArray<ObjectChange<Volume>> Volumes { get; init; } = [];

    /// <summary>Pods.</summary>
    public ImmutableArray<ObjectChange<Pod>> Pods { get; init; } = [];

    /// <summary>StatefulSets.</summary>
    public ImmutableArray<ObjectChange<StatefulSet>> StatefulSets { get; init; } = [];

    /// <summary>Classes.</summary>
    public ImmutableArray<ObjectChange<StorageClass>> Classes { get; init; } = [];

    /// <summary>Nodes.</summary>
    public ImmutableArray<ObjectChange<Node>> Nodes { get; init; } = [];

    /// <summary>Namespaces.</summary>
    public ImmutableArray<ObjectChange<ClusterNamespace>> Namespaces { get; init; } = [];

    /// <summary>Services.</summary>
    public ImmutableArray<ObjectChange<Service>> Services { get; init; } = [];

    /// <summary>Nothing changed.</summary>
    public bool IsEmpty =>
        Claims.IsEmpty && Volumes.IsEmpty && Pods.IsEmpty && StatefulSets.IsEmpty &&
        Classes.IsEmpty && Nodes.IsEmpty && Namespaces.IsEmpty && Services.IsEmpty;
}
