using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Storage;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Benchmarks.Predictions;

/// <summary>Clusters of many volumes, made in memory: bound to claims of their own, or free.</summary>
internal sealed class VolumeCrowd
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    private readonly ObjectTable<Volume>.Builder _volumes = ObjectTable<Volume>.Empty.ToBuilder();
    private readonly ObjectTable<Claim>.Builder _claims = ObjectTable<Claim>.Empty.ToBuilder();
    private readonly ObjectTable<StorageClass>.Builder _classes = ObjectTable<StorageClass>.Empty.ToBuilder();
    private readonly ObjectTable<Node>.Builder _nodes = ObjectTable<Node>.Empty.ToBuilder();

    public VolumeCrowd AddClass(string name, string provisioner = StorageClass.NoProvisioner, bool waits = false)
    {
        _classes.Set(new StorageClass
        {
            Key = ObjectKey.ClusterScoped(name),
            Uid = name,
            Provisioner = provisioner,
            BindingMode = waits ? VolumeBindingMode.WaitForFirstConsumer : VolumeBindingMode.Immediate,
        });
        return this;
    }

    public VolumeCrowd AddNodes(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var name = Name("node", number);
            _nodes.Set(new Node { Key = ObjectKey.ClusterScoped(name), Uid = name, IsReady = true, Labels = Label("kubernetes.io/hostname", name) });
        }

        return this;
    }

    /// <summary>Free volumes of 1 to 1000 GiB, of several sets of access modes and a label of a hundred values.</summary>
    /// <param name="count">How many.</param>
    /// <param name="class">The class of a number.</param>
    /// <param name="node">The node of a number, to which the volume is tied; null: in reach of all.</param>
    public VolumeCrowd AddFree(int count, Func<int, string> @class, Func<int, string>? node = null)
    {
        for (var number = 0; number < count; number++)
            _volumes.Set(Volume(number, @class(number)) with { Phase = VolumePhase.Available, NodeAffinity = node is null ? null : On(node(number)) });
        return this;
    }

    /// <summary>Volumes that are bound to claims in a hundred namespaces.</summary>
    public VolumeCrowd AddBound(int count, string @class)
    {
        for (var number = 0; number < count; number++)
        {
            var claim = new Claim
            {
                Key = new ObjectKey(Name("team", number % 100), Name("data", number)),
                Uid = Name("claim", number),
                StorageClassName = @class,
                VolumeName = Name("pv", number),
                Phase = ClaimPhase.Bound,
                BindCompleted = true,
            };
            _claims.Set(claim);
            _volumes.Set(Volume(number, @class) with { Phase = VolumePhase.Bound, ClaimRef = new VolumeClaimReference(claim.Namespace, claim.Name, claim.Uid) });
        }

        return this;
    }

    /// <summary>The model after one tick that brought everything.</summary>
    public StorageModel Build()
    {
        var snapshot = new StorageSnapshot { Volumes = _volumes.Build(), Claims = _claims.Build(), Classes = _classes.Build(), Nodes = _nodes.Build() };
        var model = new StorageModel(Start);
        model.Apply(snapshot, ChangeSet.Of(snapshot), Start);
        return model;
    }

    /// <summary>A tick in which some volumes got another reclaim policy.</summary>
    public static StorageState Touch(StorageModel model, IEnumerable<Volume> volumes, ReclaimPolicy policy)
    {
        var snapshot = model.Current.Snapshot;
        var table = snapshot.Volumes.ToBuilder();
        var changes = ImmutableArray.CreateBuilder<ObjectChange<Volume>>();
        foreach (var volume in volumes)
        {
            var before = table.Find(volume.Key)!;
            var after = before with { ReclaimPolicy = policy };
            table.Set(after);
            changes.Add(new ObjectChange<Volume>(before, after));
        }

        return model.Apply(snapshot with { Volumes = table.Build() }, new ChangeSet { Volumes = changes.ToImmutable() }, Start);
    }

    private static Volume Volume(int number, string @class)
    {
        var name = Name("pv", number);
        return new Volume
        {
            Key = ObjectKey.ClusterScoped(name),
            Uid = name,
            Capacity = Quantity.Parse(string.Create(CultureInfo.InvariantCulture, $"{(number * 7919 % 1000) + 1}Gi")),
            AccessModes = AccessModes.ReadWriteOnce | (number % 3 == 0 ? AccessModes.ReadWriteMany : AccessModes.None) | (number % 5 == 0 ? AccessModes.ReadOnlyMany : AccessModes.None),
            StorageClassName = @class,
            Labels = Label("shelf", Name("shelf", number % 100)),
            SourceType = "rbd",
        };
    }

    private static NodeSelector On(string node) =>
        new([new NodeSelectorTerm([new SelectorRequirement("kubernetes.io/hostname", SelectorOperator.In, [node])], [])]);

    private static ImmutableDictionary<string, string> Label(string key, string value) => ImmutableDictionary<string, string>.Empty.Add(key, value);

    private static string Name(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:d6}");
}
