using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>
/// The provisioners' other half: deletes what they made when it was released under Delete, once no node has it any more.
/// Volumes of the block driver carry the external provisioner's finalizer as long as their policy is Delete, so that
/// deleting the object alone does not leave the storage behind.
/// </summary>
internal sealed class VolumeDeleter(ClusterView view, IClusterWriter writer, EventRecorder events, StorageDrivers drivers, TimeProvider time) : IController
{
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(250);

    private readonly Attempts _attempts = Attempts.OfSidecar(time);

    /// <inheritdoc />
    public string Name => "volume-deleter";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type == ResourceTypes.Volumes)
        {
            if (change.Type == StoreEventType.Deleted) _attempts.Forget(change.Object.Uid);
            return [new WorkItem(ResourceTypes.Volumes, change.Object.Key)];
        }

        return change.Object.Type == ResourceTypes.Attachments && change.Object.Json.Text("spec", "source", "persistentVolumeName") is { } name
            ? [new WorkItem(ResourceTypes.Volumes, ObjectKey.ClusterScoped(name))]
            : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Volumes.TryFind(item.Key, out var volume, out var stored) || !StorageDrivers.CanProvision(volume.ProvisionedBy)) return null;
        if (volume is { ProvisionedBy: not StorageDrivers.Block, Phase: VolumePhase.Bound }) return null;
        var isKept = volume.ReclaimPolicy != ReclaimPolicy.Delete;
        if (volume.ProvisionedBy == StorageDrivers.Block && isKept == stored.Json.HasFinalizer(BindingNames.ExternalProvisionerFinalizer)) SetFinalizer(volume, !isKept);
        return !isKept && IsToBeDeleted(volume, stored.Json) ? Delete(item, volume, stored.Json) : null;
    }

    private static bool IsToBeDeleted(Volume volume, JsonObject json) =>
        volume.DeletedAt is null
            ? volume.Phase == VolumePhase.Released
            : volume.Phase != VolumePhase.Bound && json.HasFinalizer(BindingNames.ExternalProvisionerFinalizer);

    private NextLook? Delete(WorkItem item, Volume volume, JsonObject json)
    {
        if (_attempts.Pause(volume.Uid) is { } pause) return pause;
        var driver = volume.ProvisionedBy!;
        if (_attempts.Left(volume.Uid, drivers.DelayOf(StorageOperation.Delete, driver, UsualDelay, json)) is { } left) return left;
        var error = view.AttachmentsOf(volume.Name).FirstOrDefault()?.Json.Text("spec", "nodeName") is { } node
            ? $"persistentvolume {volume.Name} is still attached to node {node}"
            : drivers.ErrorOf(StorageOperation.Delete, driver, json);
        if (error is not null)
        {
            events.Warning(item, StorageDrivers.ProvisionerOf(driver), "VolumeFailedDelete", error);
            return _attempts.Failed(volume.Uid);
        }

        writer.Delete(ResourceTypes.Volumes, volume.Key);
        if (json.HasFinalizer(BindingNames.ExternalProvisionerFinalizer)) SetFinalizer(volume, false);
        return null;
    }

    // An object that is being deleted gets no new finalizers.
    private void SetFinalizer(Volume volume, bool isWanted)
    {
        if (isWanted && volume.DeletedAt is not null) return;
        writer.Change(ResourceTypes.Volumes, volume.Key, json =>
        {
            if (json.Uid() != volume.Uid) return false;
            return isWanted ? json.AddFinalizer(BindingNames.ExternalProvisionerFinalizer) : json.RemoveFinalizer(BindingNames.ExternalProvisionerFinalizer);
        });
    }
}
