using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Snapshots;

/// <summary>
/// The snapshot controller: gives a VolumeSnapshot its class and its content, takes over what the driver says of it, and
/// keeps snapshot, content and source from vanishing while they are needed. What does not work is said once in an Event and
/// stands in the status; it is tried again with every change of what is concerned, and every fifteen seconds.
/// </summary>
internal sealed class SnapshotController(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(15);

    private readonly SnapshotSource _source = new(view);
    private readonly SnapshotContent _contents = new(view, writer);
    private readonly SnapshotStatus _status = new(writer, events, time);

    /// <inheritdoc />
    public string Name => "snapshot-controller";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.Snapshots) return [new WorkItem(type, key)];
        if (type == ResourceTypes.SnapshotContents) return SnapshotContent.SnapshotOf(change.Object.Json) is { } snapshot ? [new WorkItem(ResourceTypes.Snapshots, snapshot)] : [];
        if (type == ResourceTypes.SnapshotClasses) return ToItems(view.AllStored(ResourceTypes.Snapshots));
        return type == ResourceTypes.Claims ? ToItems(view.StoredIn(ResourceTypes.Snapshots, key.Namespace)) : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } snapshot) return null;
        var json = snapshot.Json;
        var content = _contents.Find(snapshot);
        if (json.Text("metadata", "deletionTimestamp") is not null) return Delete(item, snapshot, content);
        if (json.Text("spec", "source", "persistentVolumeClaimName") is null == json.Text("spec", "source", "volumeSnapshotContentName") is null)
            return Fail(snapshot, "SnapshotValidationError", "Exactly one of PersistentVolumeClaimName and VolumeSnapshotContentName should be specified");

        writer.Change(item.Type, item.Key, copy => copy.AddFinalizer(SnapshotNames.SourceProtection));
        if (json.Flag("status", "readyToUse") == true)
            return content is null ? Fail(snapshot, "SnapshotContentMissing", "VolumeSnapshotContent is missing") : null;
        return json.Text("spec", "source", "volumeSnapshotContentName") is null ? Take(item, snapshot, content) : Adopt(item, snapshot, content);
    }

    private static IEnumerable<WorkItem> ToItems(IEnumerable<StoredObject> snapshots) => snapshots.Select(snapshot => new WorkItem(ResourceTypes.Snapshots, snapshot.Key));

    // A snapshot of a claim: its content is made here, and filled by the driver.
    private NextLook? Take(WorkItem item, StoredObject snapshot, StoredObject? content)
    {
        if (!TryFindClass(item, snapshot, out var className)) return NextLook.Upkeep(RetryPeriod);
        if (content is null)
        {
            try
            {
                content = Create(item, snapshot, className);
            }
            catch (InvalidOperationException exception)
            {
                return Fail(snapshot, "SnapshotContentCreationFailed", $"Failed to create snapshot content with error {exception.Message}");
            }

            events.Normal(item, SnapshotNames.Component, "CreatingSnapshot", $"Waiting for a snapshot {snapshot.Key} to be created by the CSI driver.");
        }

        return Follow(item, snapshot, content);
    }

    private bool TryFindClass(WorkItem item, StoredObject snapshot, out string name)
    {
        name = snapshot.Json.Text("spec", "volumeSnapshotClassName") ?? string.Empty;
        if (name.Length > 0)
        {
            if (_source.FindClass(name) is not null) return true;
            Fail(snapshot, "GetSnapshotClassFailed", $"Failed to get snapshot class with error volumesnapshotclass.snapshot.storage.k8s.io \"{name}\" not found");
            return false;
        }

        try
        {
            var found = name = _source.FindDefaultClass(snapshot);
            writer.Change(item.Type, item.Key, json =>
            {
                json.Spec()["volumeSnapshotClassName"] = found;
                return true;
            });
            return true;
        }
        catch (InvalidOperationException exception)
        {
            Fail(snapshot, "SetDefaultSnapshotClassFailed", $"Failed to set default snapshot class with error {exception.Message}");
            return false;
        }
    }

    private StoredObject Create(WorkItem item, StoredObject snapshot, string className)
    {
        const string Failed = "snapshot controller failed to update";
        var claim = _source.FindClaim(snapshot) ?? throw new InvalidOperationException($"{Failed} {snapshot.Key.Name} on API server: cannot get claim from snapshot");
        if (claim.DeletedAt is not null) throw new InvalidOperationException($"{Failed} {claim.Name} on API server: cannot add finalizer on claim because it is being deleted");
        writer.Change(ResourceTypes.Claims, claim.Key, json => json.AddFinalizer(SnapshotNames.ClaimProtection));
        (Volume Volume, JsonObject Json) source;
        try
        {
            source = _source.FindVolume(snapshot);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"failed to get input parameters to create snapshot {snapshot.Key.Name}: {FieldErrors.Quote(exception.Message)}", exception);
        }

        if (source.Json.Text("spec", "csi", "volumeHandle") is not { } handle) throw new InvalidOperationException($"cannot find CSI PersistentVolumeSource for volume {source.Volume.Name}");
        return _contents.Create(snapshot, _source.FindClass(className)!, className, handle, source.Volume.VolumeMode);
    }

    // A content that somebody made for a snapshot that exists already in the storage.
    private NextLook? Adopt(WorkItem item, StoredObject snapshot, StoredObject? content)
    {
        if (content is null) return Fail(snapshot, "SnapshotContentMissing", "VolumeSnapshotContent is missing");
        if (SnapshotContent.SnapshotOf(content.Json) != snapshot.Key || content.Json.Text("spec", "volumeSnapshotRef", "uid") is { Length: > 0 } uid && uid != snapshot.Uid)
        {
            return Fail(snapshot, "SnapshotBindFailed",
                $"Snapshot failed to bind VolumeSnapshotContent, Could not bind snapshot {snapshot.Key.Name} and content {content.Key.Name}, the VolumeSnapshotRef does not match");
        }

        _contents.Bind(content, snapshot);
        return Follow(item, snapshot, content);
    }

    private NextLook? Follow(WorkItem item, StoredObject snapshot, StoredObject content)
    {
        var json = content.Json;
        if (json.Text("spec", "deletionPolicy") == "Delete") writer.Change(item.Type, item.Key, copy => copy.AddFinalizer(SnapshotNames.BoundProtection));
        _status.TakeOver(item, snapshot, content);
        if (json.Integer("status", "creationTime") is not null) FreeSource(snapshot);
        return null;
    }

    private NextLook? Delete(WorkItem item, StoredObject snapshot, StoredObject? content)
    {
        if (content is not null && _source.IsBeingRestored(snapshot))
        {
            events.Warning(item, SnapshotNames.Component, "SnapshotDeletePending", "Snapshot is being used to restore a PVC");
            return NextLook.Upkeep(RetryPeriod);
        }

        var takesContentAlong = content is not null && content.Json.Text("spec", "deletionPolicy") == "Delete";
        if (content is not null) _contents.MarkDeleted(content, takesContentAlong);
        FreeSource(snapshot);
        writer.Change(item.Type, item.Key, json =>
        {
            var isChanged = json.RemoveFinalizer(SnapshotNames.SourceProtection);
            return (!takesContentAlong && json.RemoveFinalizer(SnapshotNames.BoundProtection)) || isChanged;
        });
        return null;
    }

    // The claim may go when no snapshot of it is being taken.
    private void FreeSource(StoredObject snapshot)
    {
        if (_source.FindClaim(snapshot) is not { } claim) return;
        var others = view.StoredIn(ResourceTypes.Snapshots, snapshot.Key.Namespace).Any(other =>
            other.Uid != snapshot.Uid && other.Json is var json && json.Text("spec", "source", "persistentVolumeClaimName") == claim.Name && json.Text("status", "creationTime") is null);
        if (!others) writer.Change(ResourceTypes.Claims, claim.Key, json => json.RemoveFinalizer(SnapshotNames.ClaimProtection));
    }

    private NextLook Fail(StoredObject snapshot, string reason, string message)
    {
        _status.Fail(snapshot, reason, message);
        return NextLook.Upkeep(RetryPeriod);
    }
}
