using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Snapshots;

/// <summary>
/// The block driver's side of snapshots (its <c>csi-snapshotter</c>): takes what VolumeSnapshotContents ask for, a copy of
/// the volume's data at that moment, and deletes it again under the policy Delete.
/// </summary>
internal sealed class SnapshotDriver(
    ClusterView view, IClusterWriter writer, EventRecorder events, StorageDrivers drivers, VolumeContents data, TimeProvider time) : IController
{
    private const string Component = $"csi-snapshotter {StorageDrivers.Block}";
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(300);

    private readonly Attempts _taking = Attempts.OfSidecar(time);
    private readonly Attempts _deleting = Attempts.OfSidecar(time);

    /// <inheritdoc />
    public string Name => "csi-snapshotter";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type != ResourceTypes.SnapshotContents) return [];
        if (change.Type == StoreEventType.Deleted)
        {
            _taking.Forget(change.Object.Uid);
            _deleting.Forget(change.Object.Uid);
        }

        return [new WorkItem(ResourceTypes.SnapshotContents, change.Object.Key)];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } content || content.Json is not { } json || json.Text("spec", "driver") != StorageDrivers.Block) return null;
        if (json.Text("metadata", "deletionTimestamp") is not null) return Delete(item, content, json);
        if (json.Flag("status", "readyToUse") == true) return null;
        if (json.Text("spec", "source", "snapshotHandle") is { } existing)
        {
            SetStatus(content, existing, null);
            return null;
        }

        return json.Text("spec", "source", "volumeHandle") is { } handle ? Take(item, content, json, handle) : null;
    }

    private NextLook? Take(WorkItem item, StoredObject content, JsonObject json, string handle)
    {
        if (_taking.Pause(content.Uid) is { } pause) return pause;
        var source = FindSource(json);
        JsonObject?[] concerned = [source?.Json, ClassOf(json)];
        if (_taking.Left(content.Uid, drivers.DelayOf(StorageOperation.Snapshot, StorageDrivers.Block, UsualDelay, concerned)) is { } left) return left;
        if (drivers.ErrorOf(StorageOperation.Snapshot, StorageDrivers.Block, concerned) is { } error)
        {
            var message = $"Failed to create snapshot: failed to take snapshot of the volume {handle}: {FieldErrors.Quote(error)}";
            SetError(content, message);
            events.Warning(item, Component, "SnapshotCreationFailed", message);
            return _taking.Failed(content.Uid);
        }

        _taking.Forget(content.Uid);
        var snapshot = $"snap-{content.Uid}";
        data.Copy(BlockVolumeData.OwnerOf(handle), SnapshotNames.OwnerOf(snapshot));
        SetStatus(content, snapshot, Quantity.Parse(source?.Json.Text("spec", "capacity", "storage")).Bytes);
        return null;
    }

    // Somebody may have asked for the content's deletion alone: it stays as long as its snapshot does.
    private NextLook? Delete(WorkItem item, StoredObject content, JsonObject json)
    {
        var owner = SnapshotContent.SnapshotOf(json) is { } key ? view.FindStored(new WorkItem(ResourceTypes.Snapshots, key)) : null;
        if (json.Annotation(SnapshotNames.BeingDeleted) is null && owner?.Uid == json.Text("spec", "volumeSnapshotRef", "uid") && owner is not null) return null;
        if (_deleting.Pause(content.Uid) is { } pause) return pause;
        if (_deleting.Left(content.Uid, drivers.DelayOf(StorageOperation.Delete, StorageDrivers.Block, UsualDelay, json)) is { } left) return left;
        if (json.Text("spec", "deletionPolicy") == "Delete" && json.Text("status", "snapshotHandle") is { } handle)
        {
            if (drivers.ErrorOf(StorageOperation.Delete, StorageDrivers.Block, json) is not null)
            {
                events.Warning(item, Component, "SnapshotDeleteError", "Failed to delete snapshot");
                return _deleting.Failed(content.Uid);
            }

            data.Drop(SnapshotNames.OwnerOf(handle));
        }

        writer.Change(item.Type, item.Key, copy => copy.RemoveFinalizer(SnapshotNames.ContentProtection));
        if (owner is not null && owner.Uid == json.Text("spec", "volumeSnapshotRef", "uid"))
            writer.Change(owner.Type, owner.Key, copy => copy.RemoveFinalizer(SnapshotNames.BoundProtection));
        return null;
    }

    private StoredObject? FindSource(JsonObject content)
    {
        if (SnapshotContent.SnapshotOf(content) is not { } key || view.FindStored(new WorkItem(ResourceTypes.Snapshots, key)) is not { } snapshot) return null;
        var claim = snapshot.Json.Text("spec", "source", "persistentVolumeClaimName");
        return claim is not null && view.Claims.Find(new ObjectKey(key.Namespace, claim))?.VolumeName is { } volume
            ? view.FindStored(new WorkItem(ResourceTypes.Volumes, ObjectKey.ClusterScoped(volume)))
            : null;
    }

    private JsonObject? ClassOf(JsonObject content) => content.Text("spec", "volumeSnapshotClassName") is { } name
        ? view.FindStored(new WorkItem(ResourceTypes.SnapshotClasses, ObjectKey.ClusterScoped(name)))?.Json
        : null;

    private void SetStatus(StoredObject content, string handle, long? size) => ChangeStatus(content, status =>
    {
        status.Remove("error");
        status["snapshotHandle"] = handle;
        status["creationTime"] = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        status["readyToUse"] = true;
        if (size is not null) status["restoreSize"] = size;
    });

    private void SetError(StoredObject content, string message) => ChangeStatus(content, status =>
    {
        status["error"] = new JsonObject { ["message"] = message, ["time"] = Timestamps.Write(time.GetUtcNow()) };
        status["readyToUse"] = false;
    });

    private void ChangeStatus(StoredObject content, Action<JsonObject> change) => writer.Change(
        content.Type,
        content.Key,
        json =>
        {
            change(json.Status());
            return json.Uid() == content.Uid;
        },
        "status");
}
