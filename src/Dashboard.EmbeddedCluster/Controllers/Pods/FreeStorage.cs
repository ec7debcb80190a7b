using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// Whether a driver that tells its capacity (<c>storageCapacity</c> of its CSIDriver) has room for a claim where a Node can
/// reach it. Where it tells nothing about a class there, it counts as full, as for the real scheduler.
/// </summary>
internal static class FreeStorage
{
    /// <summary>Whether a claim can be provisioned for a Node as far as capacity goes.</summary>
    public static bool IsEnough(Claim claim, StorageClass @class, Node node, ClusterView view)
    {
        if (view.FindStored(new WorkItem(ResourceTypes.Drivers, ObjectKey.ClusterScoped(@class.Provisioner)))?.Json.Flag("spec", "storageCapacity") != true) return true;
        return view.AllStored(ResourceTypes.StorageCapacities).Select(report => report.Json).Any(report =>
            report.Text("storageClassName") == @class.Name &&
            report.Object("nodeTopology", "matchLabels") is { } labels &&
            labels.All(label => node.Labels.GetValueOrDefault(label.Key) == label.Value.Text()) &&
            Quantity.Parse(report.Text("maximumVolumeSize") ?? report.Text("capacity")) >= claim.Request);
    }
}
