using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Attachment;

/// <summary>
/// The block driver's attacher: does what VolumeAttachments ask for, each after a short while. A finalizer keeps the
/// VolumeAttachment until the volume is detached, and another one the volume as long as it is attached anywhere.
/// </summary>
internal sealed class ExternalAttacher(ClusterView view, IClusterWriter writer, EventRecorder events, StorageDrivers drivers, TimeProvider time) : IController
{
    private const string Finalizer = "external-attacher/block-embedded-storage";
    private const string NodeId = "csi.alpha.kubernetes.io/node-id";
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(100);

    private readonly Attempts _attaching = Attempts.OfSidecar(time);
    private readonly Attempts _detaching = Attempts.OfSidecar(time);

    /// <inheritdoc />
    public string Name => "external-attacher";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.Volumes) return view.Volumes.Find(key) is { CsiDriver: StorageDrivers.Block, DeletedAt: not null } ? [new WorkItem(type, key)] : [];
        if (type != ResourceTypes.Attachments) return [];
        if (change.Type != StoreEventType.Deleted) return [new WorkItem(type, key)];
        _attaching.Forget(change.Object.Uid);
        _detaching.Forget(change.Object.Uid);
        return change.Object.Json.Text("spec", "source", "persistentVolumeName") is { } name ? [new WorkItem(ResourceTypes.Volumes, ObjectKey.ClusterScoped(name))] : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (item.Type == ResourceTypes.Volumes)
        {
            if (!view.AttachmentsOf(item.Key.Name).Any()) writer.Change(item.Type, item.Key, json => json.RemoveFinalizer(Finalizer));
            return null;
        }

        if (view.FindStored(item) is not { } attachment || attachment.Json.Text("spec", "attacher") != StorageDrivers.Block) return null;
        var volume = view.Volumes.Find(ObjectKey.ClusterScoped(attachment.Json.Text("spec", "source", "persistentVolumeName") ?? string.Empty));
        return attachment.Json.Text("metadata", "deletionTimestamp") is null ? Attach(attachment, volume) : Detach(attachment, volume);
    }

    private NextLook? Attach(StoredObject attachment, Volume? volume)
    {
        if (attachment.Json.Flag("status", "attached") == true || volume is null) return null;
        if (_attaching.Pause(attachment.Uid) is { } pause) return pause;
        Mark(attachment, volume);
        var volumeJson = StoredJson(volume);
        if (_attaching.Left(attachment.Uid, drivers.DelayOf(StorageOperation.Attach, StorageDrivers.Block, UsualDelay, volumeJson)) is { } left) return left;
        var node = attachment.Json.Text("spec", "nodeName");
        var pods = VolumeUse.PodsOn(volume, view).Where(pod => pod.NodeName == node).Select(pod => new WorkItem(ResourceTypes.Pods, pod.Key)).ToList();
        var error = drivers.ErrorOf(StorageOperation.Attach, StorageDrivers.Block, volumeJson);
        SetStatus(attachment, status =>
        {
            status["attached"] = error is null;
            SetError(status, "attachError", error);
        });
        if (error is null)
        {
            _attaching.Forget(attachment.Uid);
            foreach (var pod in pods) events.Normal(pod, AttachDetachController.Component, "SuccessfulAttachVolume", $"AttachVolume.Attach succeeded for volume \"{volume.Name}\" ");
            return null;
        }

        foreach (var pod in pods) events.Warning(pod, AttachDetachController.Component, "FailedAttachVolume", $"AttachVolume.Attach failed for volume \"{volume.Name}\" : {error}");
        return _attaching.Failed(attachment.Uid);
    }

    private NextLook? Detach(StoredObject attachment, Volume? volume)
    {
        if (_detaching.Pause(attachment.Uid) is { } pause) return pause;
        var volumeJson = volume is null ? null : StoredJson(volume);
        if (_detaching.Left(attachment.Uid, drivers.DelayOf(StorageOperation.Detach, StorageDrivers.Block, UsualDelay, volumeJson)) is { } left) return left;
        if (drivers.ErrorOf(StorageOperation.Detach, StorageDrivers.Block, volumeJson) is { } error)
        {
            SetStatus(attachment, status => SetError(status, "detachError", error));
            return _detaching.Failed(attachment.Uid);
        }

        _detaching.Forget(attachment.Uid);
        writer.Change(attachment.Type, attachment.Key, json => json.Uid() == attachment.Uid && json.RemoveFinalizer(Finalizer));
        return null;
    }

    private void Mark(StoredObject attachment, Volume volume)
    {
        if (volume.DeletedAt is null) writer.Change(ResourceTypes.Volumes, volume.Key, json => json.AddFinalizer(Finalizer));
        writer.Change(attachment.Type, attachment.Key, json =>
        {
            if (json.Uid() != attachment.Uid || !json.AddFinalizer(Finalizer)) return false;
            json.Annotate(NodeId, json.Text("spec", "nodeName") ?? string.Empty);
            return true;
        });
    }

    private void SetStatus(StoredObject attachment, Action<JsonObject> change) => writer.Change(
        attachment.Type,
        attachment.Key,
        json =>
        {
            if (json.Uid() != attachment.Uid) return false;
            change(json.Status());
            return true;
        },
        "status");

    private void SetError(JsonObject status, string name, string? message)
    {
        if (message is null) status.Remove(name);
        else status[name] = new JsonObject { ["message"] = message, ["time"] = Timestamps.Write(time.GetUtcNow()) };
    }

    private JsonObject? StoredJson(Volume volume) => view.FindStored(new WorkItem(ResourceTypes.Volumes, volume.Key))?.Json;
}
