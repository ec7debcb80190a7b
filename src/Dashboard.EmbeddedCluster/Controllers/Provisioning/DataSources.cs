using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>
/// Looks up what a claim names as the source of its data, and says what is wrong with it in the words of the CSI external
/// provisioner. Only the block driver can restore snapshots and clone volumes.
/// </summary>
internal sealed class DataSources(ClusterView view)
{
    /// <summary>Why the source of a request cannot be used; null: it can, or there is none.</summary>
    public string? ErrorOf(ProvisioningRequest request, out DataSource? source)
    {
        source = null;
        if (Find(request.ClaimJson) is not { } named) return null;
        var (kind, name) = (named.Text("kind") ?? string.Empty, named.Text("name") ?? string.Empty);
        var provisioner = request.Class.Provisioner;
        if (!StorageDrivers.IsExternal(provisioner))
            return $"plugin \"{provisioner}\" is not a CSI plugin. Only CSI plugin can provision a claim with a datasource";
        if (provisioner != StorageDrivers.Block) return $"{provisioner} can not provision a claim with a datasource";
        var error = kind == ResourceTypes.Snapshots.Kind ? Snapshot(request.Claim, name, out source) : Volume(request.Claim, name, out source);
        return error is null ? null : $"error getting handle for DataSource Type {kind} by Name {name}: {error}";
    }

    /// <summary>Why the VolumeAttributesClass of a request cannot be used; null: it can, or there is none.</summary>
    public string? AttributesErrorOf(ProvisioningRequest request)
    {
        if (request.Class.Provisioner != StorageDrivers.Block || request.ClaimJson.Text("spec", "volumeAttributesClassName") is not { Length: > 0 } name) return null;
        if (Stored(ResourceTypes.AttributesClasses, string.Empty, name) is not { } found) return ApiErrors.NotFound(ResourceTypes.AttributesClasses, name).Message;
        return found.Text("driverName") == StorageDrivers.Block
            ? null
            : $"VAC {name} referenced in PVC is for driver {found.Text("driverName")} which does not match driver name {StorageDrivers.Block}";
    }

    /// <summary>The source that a claim names: <c>dataSourceRef</c> says at least as much as <c>dataSource</c>.</summary>
    public static JsonObject? Find(JsonObject claim) => claim.Object("spec", "dataSourceRef") ?? claim.Object("spec", "dataSource");

    /// <summary>Whether a provisioner can do something with a source; all others are for populators.</summary>
    public static bool IsForProvisioners(JsonObject source) =>
        (source.Text("apiGroup") ?? string.Empty, source.Text("kind")) is ("", "PersistentVolumeClaim") or ("snapshot.storage.k8s.io", "VolumeSnapshot");

    private string? Snapshot(Claim claim, string name, out DataSource? source)
    {
        source = null;
        if (Stored(ResourceTypes.Snapshots, claim.Namespace, name) is not { } snapshot)
            return $"error getting snapshot {name} from api server: {ApiErrors.NotFound(ResourceTypes.Snapshots, name).Message}";
        if (snapshot.Text("metadata", "deletionTimestamp") is not null) return $"snapshot {name} is being deleted";
        if (snapshot.Text("status", "boundVolumeSnapshotContentName") is not { } contentName) return $"snapshot {name} is not bound";
        if (Stored(ResourceTypes.SnapshotContents, string.Empty, contentName) is not { } content)
            return $"error getting snapshotcontent {contentName} for snapshot {name} from api server: {ApiErrors.NotFound(ResourceTypes.SnapshotContents, contentName).Message}";
        if (content.Text("spec", "driver") != StorageDrivers.Block)
            return $"snapshot {name} is of driver {content.Text("spec", "driver")}, not of {StorageDrivers.Block}";
        if (snapshot.Flag("status", "readyToUse") != true) return $"snapshot {name} is not Ready";
        if (content.Text("status", "snapshotHandle") is not { } handle) return $"snapshot handle {name} is not available";
        if (Quantity.Parse(snapshot.Text("status", "restoreSize")) is var size && claim.Request < size)
            return $"requested volume size {Number(claim.Request)} is less than the size {Number(size)} for the source snapshot {name}";
        source = new DataSource(true, handle);
        return null;
    }

    private string? Volume(Claim claim, string name, out DataSource? source)
    {
        source = null;
        if (view.Claims.Find(new ObjectKey(claim.Namespace, name)) is not { } original)
            return $"error getting PVC {name} (namespace \"{claim.Namespace}\") from api server: {ApiErrors.NotFound(ResourceTypes.Claims, name).Message}";
        if (original.Phase != ClaimPhase.Bound) return $"the PVC DataSource {name} must have a status of Bound.  Got {original.Phase}";
        if (original.DeletedAt is not null) return $"the PVC DataSource {name} is currently being deleted";
        if (string.IsNullOrEmpty(original.StorageClassName)) return $"the source PVC ({name}) storageclass cannot be empty";
        if (original.Capacity is { } size && claim.Request < size)
            return $"error, new PVC request must be greater than or equal in size to the specified PVC data source, requested {Number(claim.Request)} but source is {Number(size)}";
        if (original.VolumeMode != claim.VolumeMode)
            return $"the source PVC and destination PVCs must have the same volume mode for cloning.  Source is {original.VolumeMode}, but new PVC requested {claim.VolumeMode}";
        if (!TryFindHandle(original, out var handle)) return "claim in dataSource not bound or invalid";
        source = new DataSource(false, handle);
        return null;
    }

    private bool TryFindHandle(Claim claim, [NotNullWhen(true)] out string? handle)
    {
        handle = null;
        if (!view.Volumes.TryFind(ObjectKey.ClusterScoped(claim.VolumeName ?? string.Empty), out var volume, out var stored)) return false;
        if (volume.CsiDriver != StorageDrivers.Block || volume.ClaimRef?.Uid != claim.Uid) return false;
        handle = stored.Json.Text("spec", "csi", "volumeHandle");
        return handle is not null;
    }

    private JsonObject? Stored(ResourceType type, string @namespace, string name) => view.FindStored(new WorkItem(type, new ObjectKey(@namespace, name)))?.Json;

    private static string Number(Quantity size) => size.Bytes.ToString(CultureInfo.InvariantCulture);
}
