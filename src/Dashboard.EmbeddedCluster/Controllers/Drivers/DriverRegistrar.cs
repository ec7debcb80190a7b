using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Drivers;

/// <summary>
/// Installs the block driver: its CSIDriver object, and on every node its entry in the CSINode, which belongs to the node
/// and goes with it. Either one that was deleted is put back with the node's next change.
/// </summary>
internal sealed class DriverRegistrar(ClusterView view, IClusterWriter writer) : IController
{
    /// <summary>How many volumes a node can have attached at a time.</summary>
    public const int AttachmentLimit = 256;

    /// <inheritdoc />
    public string Name => "driver-registrar";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change) =>
        change.Object.Type == ResourceTypes.Nodes && change.Type != StoreEventType.Deleted ? [new WorkItem(ResourceTypes.Nodes, change.Object.Key)] : [];

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.Nodes.Find(item.Key) is not { } node) return null;
        if (view.FindStored(new WorkItem(ResourceTypes.Drivers, ObjectKey.ClusterScoped(StorageDrivers.Block))) is null)
            writer.Create(ResourceTypes.Drivers, string.Empty, Driver());
        if (view.FindStored(new WorkItem(ResourceTypes.NodeDrivers, node.Key)) is null) writer.Create(ResourceTypes.NodeDrivers, string.Empty, NodeDriver(node));
        return null;
    }

    private static JsonObject Driver() => new()
    {
        ["metadata"] = new JsonObject { ["name"] = StorageDrivers.Block },
        ["spec"] = new JsonObject
        {
            ["attachRequired"] = true,
            ["fsGroupPolicy"] = "File",
            ["podInfoOnMount"] = false,
            ["requiresRepublish"] = false,
            ["seLinuxMount"] = false,
            ["storageCapacity"] = true,
            ["volumeLifecycleModes"] = new JsonArray("Persistent"),
        },
    };

    private static JsonObject NodeDriver(Node node) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = node.Name,
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = ResourceTypes.Nodes.ApiVersion,
                ["kind"] = ResourceTypes.Nodes.Kind,
                ["name"] = node.Name,
                ["uid"] = node.Uid,
            }),
        },
        ["spec"] = new JsonObject
        {
            ["drivers"] = new JsonArray(new JsonObject
            {
                ["name"] = StorageDrivers.Block,
                ["nodeID"] = node.Name,
                ["topologyKeys"] = new JsonArray(StorageDrivers.TopologyKey),
                ["allocatable"] = new JsonObject { ["count"] = AttachmentLimit },
            }),
        },
    };
}
