using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Views;

/// <summary>
/// Takes out of snapshots and changes what a viewer may not see of whole kinds. What is computed from the rest cannot tell
/// of what was taken out: not that two claims are mounted by one Pod, not what a volume says of its claim.
/// </summary>
internal sealed class KindScope(ImmutableHashSet<ObjectKind> kinds)
{
    /// <summary>The kinds from which the graph is made.</summary>
    public static readonly ImmutableArray<ObjectKind> GraphKinds =
        [ObjectKind.Claim, ObjectKind.Volume, ObjectKind.Pod, ObjectKind.StatefulSet, ObjectKind.StorageClass];

    public StorageSnapshot Restrict(StorageSnapshot snapshot) => snapshot with
    {
        Claims = Keep(ObjectKind.Claim) ? snapshot.Claims : ObjectTable<Claim>.Empty,
        Volumes = Keep(ObjectKind.Volume) ? snapshot.Volumes : ObjectTable<Volume>.Empty,
        Pods = Keep(ObjectKind.Pod) ? snapshot.Pods : ObjectTable<Pod>.Empty,
        StatefulSets = Keep(ObjectKind.StatefulSet) ? snapshot.StatefulSets : ObjectTable<StatefulSet>.Empty,
        Classes = Keep(ObjectKind.StorageClass) ? snapshot.Classes : ObjectTable<StorageClass>.Empty,
        Nodes = Keep(ObjectKind.Node) ? snapshot.Nodes : ObjectTable<Node>.Empty,
        Namespaces = Keep(ObjectKind.Namespace) ? snapshot.Namespaces : ObjectTable<ClusterNamespace>.Empty,
        Services = Keep(ObjectKind.Service) ? snapshot.Services : ObjectTable<Service>.Empty,
        Unseen = snapshot.Unseen.Union(Enum.GetValues<ObjectKind>().Where(kind => !Keep(kind))),
    };

    public ChangeSet Restrict(ChangeSet changes) => changes with
    {
        Claims = Keep(ObjectKind.Claim) ? changes.Claims : [],
        Volumes = Keep(ObjectKind.Volume) ? changes.Volumes : [],
        Pods = Keep(ObjectKind.Pod) ? changes.Pods : [],
        StatefulSets = Keep(ObjectKind.StatefulSet) ? changes.StatefulSets : [],
        Classes = Keep(ObjectKind.StorageClass) ? changes.Classes : [],
        Nodes = Keep(ObjectKind.Node) ? changes.Nodes : [],
        Namespaces = Keep(ObjectKind.Namespace) ? changes.Namespaces : [],
        Services = Keep(ObjectKind.Service) ? changes.Services : [],
    };

    private bool Keep(ObjectKind kind) => kinds.Contains(kind);
}
