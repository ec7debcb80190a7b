using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>
/// Says by CSIStorageCapacity objects how much the block driver has left, for each of its classes in each zone; the
/// scheduler asks them before it chooses a node. They stand in <c>kube-system</c>, where the driver would run.
/// </summary>
internal sealed class CapacityReports(ClusterView view, IClusterWriter writer, TimeProvider time) : IController
{
    private const string Namespace = "kube-system";

    /// <summary>What a class without a limit is said to have: a pebibyte.</summary>
    private const long Unlimited = 1L << 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CapacityLimits _limits = new(view);
    private readonly Delays _delays = new(time);

    /// <inheritdoc />
    public string Name => "capacity-reports";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.StorageClasses) return [new WorkItem(type, key)];
        if (type == ResourceTypes.Nodes && change.Type != StoreEventType.Modified) return view.Classes.All.Where(IsReported).Select(ToItem);
        if (type != ResourceTypes.Volumes) return [];
        var className = view.Volumes.Find(key)?.StorageClassName ?? change.Object.Json.Text("spec", "storageClassName");
        return view.Classes.Find(ObjectKey.ClusterScoped(className ?? string.Empty)) is { } @class && IsReported(@class) ? [ToItem(@class)] : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(new WorkItem(ResourceTypes.Namespaces, ObjectKey.ClusterScoped(Namespace))) is null) return null;
        var reports = view.StoredIn(ResourceTypes.StorageCapacities, Namespace).Where(report => report.Json.Text("storageClassName") == item.Key.Name).ToList();
        if (!view.Classes.TryFind(item.Key, out var @class, out var stored) || !IsReported(@class))
        {
            foreach (var report in reports) writer.Delete(report.Type, report.Key);
            return null;
        }

        // Volumes come in crowds; the first report is not to wait.
        if (reports.Count > 0 && _delays.Left(@class.Uid, Pause) is { } left) return left;
        foreach (var zone in view.Nodes.All.Select(StorageDrivers.ZoneOf).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            Report(@class, zone, _limits.FreeIn(zone, @class, stored.Json) ?? Unlimited);
        return null;
    }

    private static bool IsReported(StorageClass @class) => @class.Provisioner == StorageDrivers.Block;

    private static WorkItem ToItem(StorageClass @class) => new(ResourceTypes.StorageClasses, @class.Key);

    private void Report(StorageClass @class, string zone, long free)
    {
        var text = QuantityText.OfBytes(free);
        var key = new ObjectKey(Namespace, $"csisc-{@class.Name}-{zone}");
        var changed = writer.Change(ResourceTypes.StorageCapacities, key, json =>
        {
            json["capacity"] = text;
            return true;
        });
        if (changed is not null) return;
        writer.Create(ResourceTypes.StorageCapacities, Namespace, new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = key.Name, ["labels"] = new JsonObject { ["csi.storage.k8s.io/drivername"] = StorageDrivers.Block } },
            ["storageClassName"] = @class.Name,
            ["nodeTopology"] = new JsonObject { ["matchLabels"] = new JsonObject { [StorageDrivers.TopologyKey] = zone } },
            ["capacity"] = text,
        });
    }
}
