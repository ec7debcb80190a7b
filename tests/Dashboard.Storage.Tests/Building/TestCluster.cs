using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Tests.Building;

/// <summary>A small cluster for tests: objects are put and taken, and each tick publishes what changed through a real model.</summary>
internal sealed class TestCluster
{
    private readonly Table<Claim> _claims = new();
    private readonly Table<Volume> _volumes = new();
    private readonly Table<Pod> _pods = new();
    private readonly Table<StatefulSet> _sets = new();
    private readonly Table<StorageClass> _classes = new();
    private readonly Table<Node> _nodes = new();
    private readonly Table<ClusterNamespace> _namespaces = new();
    private readonly Table<Service> _services = new();
    private StorageSnapshot _snapshot = StorageSnapshot.Empty;

    public TestCluster(params IEnumerable<IStorageObject> objects)
    {
        Model = new StorageModel(Make.Start);
        Put(objects);
    }

    public StorageModel Model { get; }

    public DateTimeOffset Now { get; set; } = Make.Start;

    /// <summary>Adds or replaces objects, from the next tick on.</summary>
    public void Put(params IEnumerable<IStorageObject> objects)
    {
        foreach (var item in objects) Change(item, isRemoved: false);
    }

    /// <summary>Takes objects away, from the next tick on.</summary>
    public void Take(params IEnumerable<IStorageObject> objects)
    {
        foreach (var item in objects) Change(item, isRemoved: true);
    }

    /// <summary>Publishes everything since the tick before.</summary>
    public StorageState Tick()
    {
        _snapshot = _snapshot with
        {
            Version = _snapshot.Version + 1,
            Claims = _claims.Build(_snapshot.Claims),
            Volumes = _volumes.Build(_snapshot.Volumes),
            Pods = _pods.Build(_snapshot.Pods),
            StatefulSets = _sets.Build(_snapshot.StatefulSets),
            Classes = _classes.Build(_snapshot.Classes),
            Nodes = _nodes.Build(_snapshot.Nodes),
            Namespaces = _namespaces.Build(_snapshot.Namespaces),
            Services = _services.Build(_snapshot.Services),
        };
        var changes = new ChangeSet
        {
            Claims = _claims.Changes,
            Volumes = _volumes.Changes,
            Pods = _pods.Changes,
            StatefulSets = _sets.Changes,
            Classes = _classes.Changes,
            Nodes = _nodes.Changes,
            Namespaces = _namespaces.Changes,
            Services = _services.Changes,
        };
        return Model.Apply(_snapshot, changes, Now);
    }

    /// <summary>Lets time pass, with a tick at every moment at which the model wants one, and one at the end.</summary>
    public StorageState PlayTo(DateTimeOffset end)
    {
        while (Model.NextDue is { } due && due <= end)
        {
            Now = due > Now ? due : Now;
            Tick();
        }

        Now = end;
        return Tick();
    }

    private void Change(IStorageObject item, bool isRemoved)
    {
        switch (item)
        {
            case Claim claim: _claims.Change(claim, isRemoved); break;
            case Volume volume: _volumes.Change(volume, isRemoved); break;
            case Pod pod: _pods.Change(pod, isRemoved); break;
            case StatefulSet set: _sets.Change(set, isRemoved); break;
            case StorageClass @class: _classes.Change(@class, isRemoved); break;
            case Node node: _nodes.Change(node, isRemoved); break;
            case ClusterNamespace @namespace: _namespaces.Change(@namespace, isRemoved); break;
            case Service service: _services.Change(service, isRemoved); break;
            default: throw new ArgumentException($"Unknown kind: {item.Kind}", nameof(item));
        }
    }

    private sealed class Table<T>
        where T : class, IStorageObject
    {
        private readonly Dictionary<ObjectKey, T?> _pending = [];

        public ImmutableArray<ObjectChange<T>> Changes { get; private set; } = [];

        public void Change(T item, bool isRemoved) => _pending[item.Key] = isRemoved ? null : item;

        public ObjectTable<T> Build(ObjectTable<T> table)
        {
            var builder = table.ToBuilder();
            var changes = ImmutableArray.CreateBuilder<ObjectChange<T>>();
            foreach (var (key, after) in _pending)
            {
                var before = builder.Find(key);
                if (before is null && after is null) continue;
                changes.Add(new ObjectChange<T>(before, after));
                if (after is null) builder.Remove(key);
                else builder.Set(after);
            }

            _pending.Clear();
            Changes = changes.ToImmutable();
            return builder.Build();
        }
    }
}
