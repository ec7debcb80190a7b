using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Expansion;

/// <summary>
/// The block driver's resizer: grows the volume of a claim that asks for more than it has. A raw device is done with that;
/// a file system grows on the node, afterwards. A class limits it by annotation: <c>embedded-cluster/maximum-size</c>, and
/// <c>embedded-cluster/expansion: offline</c> for storage that grows only while no node has it.
/// </summary>
internal sealed class ExternalResizer(ClusterView view, IClusterWriter writer, EventRecorder events, StorageDrivers drivers, TimeProvider time) : IController
{
    /// <summary>Who speaks in Events about growing and changing volumes.</summary>
    public const string Component = $"external-resizer {StorageDrivers.Block}";

    private const string PendingMessage = "Waiting for user to (re-)start a pod to finish file system resize of volume on node.";
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(500);

    private readonly Attempts _attempts = Attempts.OfSidecar(time);

    /// <inheritdoc />
    public string Name => "external-resizer";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type != ResourceTypes.Claims) return [];
        if (change.Type == StoreEventType.Deleted) _attempts.Forget(change.Object.Uid);
        return [new WorkItem(ResourceTypes.Claims, change.Object.Key)];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.Claims.Find(item.Key) is not { Phase: ClaimPhase.Bound, Capacity: { } capacity, VolumeName: { } name, DeletedAt: null } claim || claim.Request <= capacity) return null;
        if (!view.Volumes.TryFind(ObjectKey.ClusterScoped(name), out var volume, out var stored) || volume.CsiDriver != StorageDrivers.Block) return null;
        if (volume.Capacity >= claim.Request) return Finish(item, claim, volume);
        if (_attempts.Pause(claim.Uid) is { } pause) return pause;
        if (!_attempts.IsUnderWay(claim.Uid))
        {
            ChangeStatus(claim, json => ClaimConditions.SetGrowth(json, time.GetUtcNow(), ClaimConditions.Resizing));
            events.Normal(item, Component, "Resizing", $"External resizer is resizing volume {volume.Name}");
        }

        var (volumeJson, classJson) = (stored.Json, ClassOf(claim));
        if (_attempts.Left(claim.Uid, drivers.DelayOf(StorageOperation.Expand, StorageDrivers.Block, UsualDelay, volumeJson, classJson)) is { } left) return left;
        if ((LimitOf(claim, volume, classJson) ?? drivers.ErrorOf(StorageOperation.Expand, StorageDrivers.Block, volumeJson, classJson)) is { } error)
        {
            events.Warning(item, Component, "VolumeResizeFailed", $"resize volume \"{volume.Name}\" by resizer \"{StorageDrivers.Block}\" failed: {error}");
            return _attempts.Failed(claim.Uid);
        }

        _attempts.Forget(claim.Uid);
        writer.Change(ResourceTypes.Volumes, volume.Key, json =>
        {
            json.Spec().Ensure("capacity")["storage"] = claim.Request.Text;
            return json.Uid() == volume.Uid;
        });
        return Finish(item, claim, view.Volumes.Find(volume.Key) ?? volume);
    }

    // Nothing to do where the node's turn is told already.
    private NextLook? Finish(WorkItem item, Claim claim, Volume volume)
    {
        if (claim.VolumeMode == VolumeMode.Block)
        {
            ChangeStatus(claim, json =>
            {
                json.Status().Ensure("capacity")["storage"] = volume.Capacity.Text;
                ClaimConditions.SetGrowth(json, time.GetUtcNow(), null);
            });
            events.Normal(item, Component, "VolumeResizeSuccessful", "Resize volume succeeded");
            return null;
        }

        if (view.FindStored(item)?.Json.Condition(ClaimConditions.FileSystemResizePending) is not null) return null;
        ChangeStatus(claim, json => ClaimConditions.SetGrowth(json, time.GetUtcNow(), ClaimConditions.FileSystemResizePending, PendingMessage));
        events.Normal(item, Component, "FileSystemResizeRequired", "Require file system resize of volume on node");
        return null;
    }

    private string? LimitOf(Claim claim, Volume volume, JsonObject? classJson)
    {
        if (Quantity.Parse(StorageDrivers.Setting(classJson, "maximum-size")) is { IsValid: true } most && claim.Request > most)
            return $"rpc error: code = OutOfRange desc = requested {Number(claim.Request)} bytes, volumes of this class have {Number(most)} at most";
        if (StorageDrivers.Setting(classJson, "expansion") == "offline" && view.AttachmentsOf(volume.Name).FirstOrDefault() is { } attachment)
            return $"rpc error: code = FailedPrecondition desc = volume is published on node {attachment.Json.Text("spec", "nodeName")} and can be expanded offline only";
        return null;
    }

    private JsonObject? ClassOf(Claim claim) =>
        claim.StorageClassName is { Length: > 0 } name ? view.FindStored(new WorkItem(ResourceTypes.StorageClasses, ObjectKey.ClusterScoped(name)))?.Json : null;

    private void ChangeStatus(Claim claim, Action<JsonObject> change) => writer.Change(
        ResourceTypes.Claims,
        claim.Key,
        json =>
        {
            change(json);
            return json.Uid() == claim.Uid;
        },
        "status");

    private static string Number(Quantity size) => size.Bytes.ToString(CultureInfo.InvariantCulture);
}
