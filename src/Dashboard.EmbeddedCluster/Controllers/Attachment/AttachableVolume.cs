using System.Security.Cryptography;
using System.Text;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Attachment;

/// <summary>
/// A volume that has to be attached to a node before it can be mounted there: one of a CSI driver, unless its CSIDriver
/// object says <c>attachRequired: false</c>. Volumes of other types need no attaching here.
/// </summary>
internal sealed record AttachableVolume(string Driver, string Handle)
{
    /// <summary>As the status of nodes names it.</summary>
    public string UniqueName => $"kubernetes.io/csi/{Driver}^{Handle}";

    /// <summary>What has to be attached for a volume; null: nothing.</summary>
    public static AttachableVolume? Of(Volume volume, ClusterView view)
    {
        if (volume.CsiDriver is not { } driver) return null;
        if (view.FindStored(new WorkItem(ResourceTypes.Drivers, ObjectKey.ClusterScoped(driver)))?.Json.Flag("spec", "attachRequired") == false) return null;
        var handle = view.FindStored(new WorkItem(ResourceTypes.Volumes, volume.Key))?.Json.Text("spec", "csi", "volumeHandle");
        return handle is null ? null : new AttachableVolume(driver, handle);
    }

    /// <summary>The name of the VolumeAttachment that ties it to a node, the same each time.</summary>
    public string AttachmentTo(string node) => $"csi-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Handle + Driver + node)))}";
}
