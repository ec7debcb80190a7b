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

    /// <summary>All objects of a snapshot, as they come to an empty one.</summary>
    public static ChangeSet Of(StorageSnapshot snapshot) => new()
    {
        Claims = Added(snapshot.Claims),
        Volumes = Added(snapshot.Volumes),
        Pods = Added(snapshot.Pods),
        StatefulSets = Added(snapshot.StatefulSets),
        Classes = Added(snapshot.Classes),
        Nodes = Added(snapshot.Nodes),
        Namespaces = Added(snapshot.Namespaces),
        Services = Added(snapshot.Services),
    };

    /// <summary>Nothing changed.</summary>
    public bool IsEmpty =>
        Claims.IsEmpty && Volumes.IsEmpty && Pods.IsEmpty && StatefulSets.IsEmpty &&
        Classes.IsEmpty && Nodes.IsEmpty && Namespaces.IsEmpty && Services.IsEmpty;

    private static ImmutableArray<ObjectChange<T>> Added<T>(ObjectTable<T> table)
        where T : class, IStorageObject => [.. table.Items.Select(item => new ObjectChange<T>(null, item))];
}
