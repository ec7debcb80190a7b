using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>What the provisioners of the embedded cluster cannot make, whatever their settings.</summary>
internal static class DriverLimits
{
    /// <summary>Why a provisioner does not even try; null: it does.</summary>
    public static string? RefusalOf(ProvisioningRequest request) =>
        request.Claim.VolumeMode == VolumeMode.Block && request.Class.Provisioner != StorageDrivers.Block
            ? $"{request.Class.Provisioner} does not support block volume provisioning"
            : null;

    /// <summary>Why a request is out of a provisioner's reach; null: it can be met.</summary>
    public static string? ErrorOf(ProvisioningRequest request)
    {
        var (claim, provisioner) = (request.Claim, request.Class.Provisioner);
        if (provisioner == StorageDrivers.HostPath) return RefusalOf(request);
        if (claim.Selector is not null) return "claim Selector is not supported";
        if (provisioner == StorageDrivers.Block && claim.VolumeMode == VolumeMode.Filesystem && claim.AccessModes.HasFlag(AccessModes.ReadWriteMany))
            return "rpc error: code = InvalidArgument desc = multi-node writers are supported on raw block volumes only";
        return null;
    }
}
