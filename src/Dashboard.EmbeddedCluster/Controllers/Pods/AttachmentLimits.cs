using Dashboard.EmbeddedCluster.Controllers.Attachment;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// How many volumes of a driver a Node takes, as its CSINode tells (<c>allocatable.count</c>). Volumes that are yet to be
/// provisioned for the Pod count as well.
/// </summary>
internal static class AttachmentLimits
{
    /// <summary>Whether a Pod with these claims would need more volumes attached to a Node than it takes.</summary>
    public static bool AreExceeded(Node node, PodClaims claims, ClusterView view)
    {
        var wanted = claims.Bound
            .Where(bound => bound.Volume?.CsiDriver is not null && !IsAttached(bound.Volume, node, view)).Select(bound => bound.Volume!.CsiDriver)
            .Concat(claims.Waiting.Select(claim => view.Classes.Find(ObjectKey.ClusterScoped(claim.StorageClassName ?? string.Empty))?.Provisioner))
            .OfType<string>().GroupBy(driver => driver).ToList();
        if (wanted.Count == 0 || view.FindStored(new WorkItem(ResourceTypes.NodeDrivers, node.Key)) is not { } drivers) return false;
        var json = drivers.Json;
        return wanted.Exists(group =>
            json.Items("spec", "drivers").FirstOrDefault(driver => driver.Text("name") == group.Key).Integer("allocatable", "count") is { } limit &&
            view.AttachmentsTo(node.Name).Count(attachment => attachment.Json.Text("spec", "attacher") == group.Key) + group.Count() > limit);
    }

    private static bool IsAttached(Volume volume, Node node, ClusterView view) =>
        AttachableVolume.Of(volume, view) is { } attachable &&
        view.FindStored(new WorkItem(ResourceTypes.Attachments, ObjectKey.ClusterScoped(attachable.AttachmentTo(node.Name)))) is not null;
}
