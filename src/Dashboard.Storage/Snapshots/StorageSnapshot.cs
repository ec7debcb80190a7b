using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Snapshots;

/// <summary>
/// The cluster's storage objects as the mirror saw them at one moment. Immutable, so readers on any thread may hold it
/// as long as they like.
/// </summary>
public sealed record StorageSnapshot
{
    /// <summary>Before anything was mirrored.</summary>
    public static readonly StorageSnapshot Empty = new();

    /// <summary>Counts the snapshots of this process. It never leaves the process: it would tell a viewer of changes elsewhere.</summary>
    public long Version { get; init; }

    /// <summary>
    /// Kinds whose objects are not all here: not listed yet, or not to be read with the permissions there are. What is
    /// absent of them says nothing: no claim is called half bound because volumes may not be listed.
    /// </summary>
    public ImmutableHashSet<ObjectKind> Unseen { get; init; } = [];

    /// <summary>PersistentVolumeClaims.</summary>
    public ObjectTable<Claim> Claims { get; init; } = ObjectTable<Claim>.Empty;

    /// <summary>PersistentVolumes.</summary>
    public ObjectTable<Volume> Volumes { get; init; } = ObjectTable<Volume>.Empty;

    /// <summary>Pods that concern storage (<see cref="Pod.ConcernsStorage"/>).</summary>
    public ObjectTable<Pod> Pods { get; init; } = ObjectTable<Pod>.Empty;

    /// <summary>StatefulSets.</summary>
    public ObjectTable<StatefulSet> StatefulSets { get; init; } = ObjectTable<StatefulSet>.Empty;

    /// <summary>StorageClasses.</summary>
    public ObjectTable<StorageClass> Classes { get; init; } = ObjectTable<StorageClass>.Empty;

    /// <summary>Nodes.</summary>
    public ObjectTable<Node> Nodes { get; init; } = ObjectTable<Node>.Empty;

    /// <summary>Namespaces.</summary>
    public ObjectTable<ClusterNamespace> Namespaces { get; init; } = ObjectTable<ClusterNamespace>.Empty;

    /// <summary>Services.</summary>
    public ObjectTable<Service> Services { get; init; } = ObjectTable<Service>.Empty;
}
