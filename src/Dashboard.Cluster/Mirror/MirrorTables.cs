using System.Threading.Channels;
using Dashboard.Cluster.Reflectors;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Cluster.Mirror;

/// <summary>The mirror's tables of all kinds. For the single writer.</summary>
internal sealed class MirrorTables
{
    private readonly MirrorTable<Claim> _claims;
    private readonly MirrorTable<Volume> _volumes;
    private readonly MirrorTable<Pod> _pods;
    private readonly MirrorTable<StatefulSet> _statefulSets;
    private readonly MirrorTable<StorageClass> _classes;
    private readonly MirrorTable<Node> _nodes;
    private readonly MirrorTable<ClusterNamespace> _namespaces;
    private readonly MirrorTable<Service> _services;

    public MirrorTables(ChannelWriter<MirrorCommand> queue)
    {
        _claims = new(MirroredKinds.Claims, ObjectReuse.Claim, queue);
        _volumes = new(MirroredKinds.Volumes, ObjectReuse.Volume, queue);
        _pods = new(MirroredKinds.Pods, ObjectReuse.Pod, queue);
        _statefulSets = new(MirroredKinds.StatefulSets, ObjectReuse.StatefulSet, queue);
        _classes = new(MirroredKinds.Classes, static (_, after) => after, queue);
        _nodes = new(MirroredKinds.Nodes, ObjectReuse.Node, queue);
        _namespaces = new(MirroredKinds.Namespaces, static (_, after) => after, queue);
        _services = new(MirroredKinds.Services, ObjectReuse.Service, queue);
        All = [_claims, _volumes, _pods, _statefulSets, _classes, _nodes, _namespaces, _services];
    }

    /// <summary>Every table.</summary>
    public IReadOnlyList<IMirrorTable> All { get; }

    /// <summary>A reflector for every table.</summary>
    public IReadOnlyList<IReflector> Reflectors(ReflectorContext context) =>
    [
        new Reflector<Claim>(MirroredKinds.Claims, _claims, context),
        new Reflector<Volume>(MirroredKinds.Volumes, _volumes, context),
        new Reflector<Pod>(MirroredKinds.Pods, _pods, context),
        new Reflector<StatefulSet>(MirroredKinds.StatefulSets, _statefulSets, context),
        new Reflector<StorageClass>(MirroredKinds.Classes, _classes, context),
        new Reflector<Node>(MirroredKinds.Nodes, _nodes, context),
        new Reflector<ClusterNamespace>(MirroredKinds.Namespaces, _namespaces, context),
        new Reflector<Service>(MirroredKinds.Services, _services, context),
    ];

    /// <summary>The snapshot after everything applied since the last call, and what changed.</summary>
    public (StorageSnapshot Snapshot, ChangeSet Changes) TakeChanges(StorageSnapshot last)
    {
        var (claims, volumes, pods, statefulSets) = (last.Claims, last.Volumes, last.Pods, last.StatefulSets);
        var (classes, nodes, namespaces, services) = (last.Classes, last.Nodes, last.Namespaces, last.Services);
        var changes = new ChangeSet
        {
            Claims = _claims.TakeChanges(ref claims),
            Volumes = _volumes.TakeChanges(ref volumes),
            Pods = _pods.TakeChanges(ref pods),
            StatefulSets = _statefulSets.TakeChanges(ref statefulSets),
            Classes = _classes.TakeChanges(ref classes),
            Nodes = _nodes.TakeChanges(ref nodes),
            Namespaces = _namespaces.TakeChanges(ref namespaces),
            Services = _services.TakeChanges(ref services),
        };
        var snapshot = last with
        {
            Unseen = [.. All.Where(table => !table.IsSynced).Select(table => table.Kind)],
            Claims = claims,
            Volumes = volumes,
            Pods = pods,
            StatefulSets = statefulSets,
            Classes = classes,
            Nodes = nodes,
            Namespaces = namespaces,
            Services = services,
        };
        return (snapshot, changes);
    }
}
