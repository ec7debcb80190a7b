using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using static Dashboard.EmbeddedCluster.Api.Tables.CommonColumns;
using static Dashboard.EmbeddedCluster.Api.Tables.TableColumn;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>The columns of claims, volumes, classes, drivers, attachments and snapshots.</summary>
internal static class StorageColumns
{
    public static readonly Dictionary<ResourceType, ImmutableArray<TableColumn>> ByType = new()
    {
        [ResourceTypes.Claims] =
        [
            Name,
            Of("Status", Phase),
            Of("Volume", json => json.Text("spec", "volumeName")),
            Of("Capacity", json => HasVolume(json) ? json.Text("status", "capacity", "storage") ?? "0" : ""),
            Of("Access Modes", json => HasVolume(json) ? AccessModes(json, "status") : ""),
            Of("StorageClass", ClassName),
            Created,
            Wide("VolumeMode", json => json.Text("spec", "volumeMode") ?? "<unset>"),
        ],
        [ResourceTypes.Volumes] =
        [
            Name,
            Of("Capacity", json => json.Text("spec", "capacity", "storage") ?? json.Integer("spec", "capacity", "storage")?.ToString(CultureInfo.InvariantCulture)),
            Of("Access Modes", json => AccessModes(json, "spec")),
            Of("Reclaim Policy", json => json.Text("spec", "persistentVolumeReclaimPolicy")),
            Of("Status", Phase),
            Of("Claim", json => json.Object("spec", "claimRef") is { } claim ? $"{claim.Text("namespace")}/{claim.Text("name")}" : ""),
            Of("StorageClass", ClassName),
            Of("Reason", json => json.Text("status", "reason")),
            Created,
            Wide("VolumeMode", json => json.Text("spec", "volumeMode") ?? "<unset>"),
        ],
        [ResourceTypes.StorageClasses] =
        [
            Of("Name", json => json.Text("metadata", "name") + (json.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true" ? " (default)" : "")),
            Of("Provisioner", json => json.Text("provisioner")),
            Of("ReclaimPolicy", json => json.Text("reclaimPolicy")),
            Of("VolumeBindingMode", json => json.Text("volumeBindingMode")),
            new TableColumn("AllowVolumeExpansion", 0, (json, _) => json.Flag("allowVolumeExpansion") ?? false),
            Created,
        ],
        [ResourceTypes.Attachments] =
        [
            Name,
            Of("Attacher", json => json.Text("spec", "attacher")) with { Format = "name" },
            Of("PV", json => json.Text("spec", "source", "persistentVolumeName")),
            Of("Node", json => json.Text("spec", "nodeName")),
            Flag("Attached", json => json.Flag("status", "attached")),
            Created,
        ],
        [ResourceTypes.Drivers] =
        [
            Name,
            Flag("AttachRequired", json => json.Flag("spec", "attachRequired") ?? true),
            Flag("PodInfoOnMount", json => json.Flag("spec", "podInfoOnMount")),
            Flag("StorageCapacity", json => json.Flag("spec", "storageCapacity")),
            Of("TokenRequests", json => json.Items("spec", "tokenRequests").Any() ? string.Join(',', json.Items("spec", "tokenRequests").Select(request => request.Text("audience"))) : "<unset>"),
            Flag("RequiresRepublish", json => json.Flag("spec", "requiresRepublish")),
            Of("Modes", json => OrNone(string.Join(',', json.Texts("spec", "volumeLifecycleModes")))),
            Created,
        ],
        [ResourceTypes.NodeDrivers] = [Name, Number("Drivers", json => json.Array("spec", "drivers")?.Count), Created],
        [ResourceTypes.AttributesClasses] = [Name, Of("DriverName", json => json.Text("driverName")), Created],
        [ResourceTypes.Snapshots] =
        [
            Name,
            Read("ReadyToUse", "boolean", "status", "readyToUse"),
            Read("SourcePVC", "string", "spec", "source", "persistentVolumeClaimName"),
            Read("SourceSnapshotContent", "string", "spec", "source", "volumeSnapshotContentName"),
            Read("RestoreSize", "string", "status", "restoreSize"),
            Read("SnapshotClass", "string", "spec", "volumeSnapshotClassName"),
            Read("SnapshotContent", "string", "status", "boundVolumeSnapshotContentName"),
            Date("CreationTime", "status", "creationTime"),
            Date("Age", "metadata", "creationTimestamp"),
        ],
        [ResourceTypes.SnapshotClasses] =
        [
            Name,
            Read("Driver", "string", "driver"),
            Read("DeletionPolicy", "string", "deletionPolicy"),
            Date("Age", "metadata", "creationTimestamp"),
        ],
        [ResourceTypes.SnapshotContents] =
        [
            Name,
            Read("ReadyToUse", "boolean", "status", "readyToUse"),
            Read("RestoreSize", "integer", "status", "restoreSize"),
            Read("DeletionPolicy", "string", "spec", "deletionPolicy"),
            Read("Driver", "string", "spec", "driver"),
            Read("VolumeSnapshotClass", "string", "spec", "volumeSnapshotClassName"),
            Read("VolumeSnapshot", "string", "spec", "volumeSnapshotRef", "name"),
            Read("VolumeSnapshotNamespace", "string", "spec", "volumeSnapshotRef", "namespace"),
            Date("Age", "metadata", "creationTimestamp"),
        ],
    };

    private static string? Phase(JsonObject json) =>
        json.Text("metadata", "deletionTimestamp") is null ? json.Text("status", "phase") : "Terminating";

    private static bool HasVolume(JsonObject json) => !string.IsNullOrEmpty(json.Text("spec", "volumeName"));

    private static string? ClassName(JsonObject json) =>
        json.Text("metadata", "annotations", "volume.beta.kubernetes.io/storage-class") ?? json.Text("spec", "storageClassName");

    private static string AccessModes(JsonObject json, string part)
    {
        var modes = json.Texts(part, "accessModes").ToHashSet();
        var known = new[] { ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP") };
        return string.Join(',', known.Where(mode => modes.Contains(mode.Item1)).Select(mode => mode.Item2));
    }

    // The columns of the snapshot kinds are those of their CustomResourceDefinitions: a field each, and nothing where it is absent.
    private static TableColumn Read(string name, string type, params string[] path) => new(name, 0, (json, _) => json.At(path)?.DeepClone()) { Type = type };

    private static TableColumn Date(string name, params string[] path) =>
        new(name, 0, (json, time) => json.Text(path) is { } moment ? Durations.Since(moment, time) : null) { Type = "date" };
}
