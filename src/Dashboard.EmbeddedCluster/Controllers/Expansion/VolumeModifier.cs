using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Expansion;

/// <summary>
/// The other task of the block driver's resizer: gives a volume the attributes of the VolumeAttributesClass that its claim
/// names, and says in the claim's status which one it has. Newer than Kubernetes 1.30.
/// </summary>
internal sealed class VolumeModifier(ClusterView view, IClusterWriter writer, EventRecorder events, StorageDrivers drivers, TimeProvider time) : IController
{
    private const string Modifying = "ModifyingVolume";
    private const string ModifyError = "ModifyVolumeError";
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(500);

    private readonly Attempts _attempts = Attempts.OfSidecar(time);

    /// <inheritdoc />
    public string Name => "volume-modifier";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type != ResourceTypes.Claims) return [];
        if (change.Type == StoreEventType.Deleted) _attempts.Forget(change.Object.Uid);
        return ObjectUtf8.Text(change.Object.Utf8.Span, "spec", "volumeAttributesClassName") is { Length: > 0 } ? [new WorkItem(ResourceTypes.Claims, change.Object.Key)] : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Claims.TryFind(item.Key, out var claim, out var stored) || claim is not { Phase: ClaimPhase.Bound, VolumeName: { } volumeName, DeletedAt: null }) return null;
        if (!view.Volumes.TryFind(ObjectKey.ClusterScoped(volumeName), out var volume, out var storedVolume) || volume.CsiDriver != StorageDrivers.Block) return null;
        if (stored.Json.Text("spec", "volumeAttributesClassName") is not { Length: > 0 } wanted) return null;
        if (storedVolume.Json.Text("spec", "volumeAttributesClassName") == wanted)
        {
            ChangeStatus(claim, json => Complete(json, wanted));
            return null;
        }

        return _attempts.Pause(claim.Uid) ?? Modify(item, claim, volume, storedVolume.Json, wanted);
    }

    private NextLook? Modify(WorkItem item, Claim claim, Volume volume, JsonObject volumeJson, string wanted)
    {
        var @class = view.FindStored(new WorkItem(ResourceTypes.AttributesClasses, ObjectKey.ClusterScoped(wanted)))?.Json;
        if (ProblemOf(@class, wanted) is { } problem)
        {
            ChangeStatus(claim, json => SetTarget(json, wanted, "Pending"));
            return Fail(item, claim, problem);
        }

        if (!_attempts.IsUnderWay(claim.Uid))
        {
            ChangeStatus(claim, json =>
            {
                SetTarget(json, wanted, "InProgress");
                ClaimConditions.Replace(json, [Modifying], time.GetUtcNow(), Modifying);
            });
            events.Normal(item, ExternalResizer.Component, "VolumeModify", $"external resizer is modifying volume {volume.Name} with vac {wanted}");
        }

        if (_attempts.Left(claim.Uid, drivers.DelayOf(StorageOperation.Modify, StorageDrivers.Block, UsualDelay, volumeJson, @class)) is { } left) return left;
        if (drivers.ErrorOf(StorageOperation.Modify, StorageDrivers.Block, volumeJson, @class) is { } error)
        {
            var isInfeasible = error.Contains("InvalidArgument", StringComparison.Ordinal);
            ChangeStatus(claim, json =>
            {
                SetTarget(json, wanted, isInfeasible ? "Infeasible" : "InProgress");
                ClaimConditions.Replace(json, [Modifying, ModifyError], time.GetUtcNow(), ModifyError, $"ModifyVolume failed with error: {error}. Waiting for retry.");
            });
            return Fail(item, claim, error);
        }

        _attempts.Forget(claim.Uid);
        writer.Change(ResourceTypes.Volumes, volume.Key, json =>
        {
            json.Spec()["volumeAttributesClassName"] = wanted;
            return json.Uid() == volume.Uid;
        });
        ChangeStatus(claim, json => Complete(json, wanted));
        events.Normal(item, ExternalResizer.Component, "VolumeModifySuccessful", $"external resizer modified volume {volume.Name} with vac {wanted} successfully");
        return null;
    }

    private NextLook Fail(WorkItem item, Claim claim, string message)
    {
        events.Warning(item, ExternalResizer.Component, "VolumeModifyFailed", message);
        return _attempts.Failed(claim.Uid);
    }

    private static string? ProblemOf(JsonObject? @class, string name)
    {
        if (@class is null) return ApiErrors.NotFound(ResourceTypes.AttributesClasses, name).Message;
        var driver = @class.Text("driverName");
        return driver == StorageDrivers.Block ? null : $"VAC {name} is for driver {driver}, which does not match driver name {StorageDrivers.Block}";
    }

    private static void SetTarget(JsonObject json, string wanted, string status) =>
        json.Status()["modifyVolumeStatus"] = new JsonObject { ["status"] = status, ["targetVolumeAttributesClassName"] = wanted };

    private void Complete(JsonObject json, string wanted)
    {
        var status = json.Status();
        status["currentVolumeAttributesClassName"] = wanted;
        status.Remove("modifyVolumeStatus");
        ClaimConditions.Replace(json, [Modifying, ModifyError], time.GetUtcNow(), null);
    }

    private void ChangeStatus(Claim claim, Action<JsonObject> change) => writer.Change(
        ResourceTypes.Claims,
        claim.Key,
        json =>
        {
            change(json);
            return json.Uid() == claim.Uid;
        },
        "status");
}
