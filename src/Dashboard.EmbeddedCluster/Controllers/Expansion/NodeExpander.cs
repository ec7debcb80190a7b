using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Attachment;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Events;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Expansion;

/// <summary>
/// The kubelet's part of growing a volume: the file system grows on the node where a Pod runs on it. Without such a Pod the
/// claim waits for one.
/// </summary>
internal sealed class NodeExpander(ClusterView view, IClusterWriter writer, EventRecorder events, StorageDrivers drivers, TimeProvider time) : IController
{
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(200);

    private readonly Attempts _attempts = Attempts.OfKubelet(time);

    /// <inheritdoc />
    public string Name => "node-expander";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.Pods && view.Pods.Find(key) is { } pod)
            return pod.Claims.Select(mount => new WorkItem(ResourceTypes.Claims, new ObjectKey(pod.Namespace, mount.ClaimName)));
        if (type != ResourceTypes.Claims) return [];
        if (change.Type == StoreEventType.Deleted) _attempts.Forget(change.Object.Uid);
        return [new WorkItem(type, key)];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.Claims.Find(item.Key) is not { IsResizing: true, VolumeName: { } name } claim) return null;
        if (view.FindStored(item)?.Json.Condition(ClaimConditions.FileSystemResizePending) is null) return null;
        if (!view.Volumes.TryFind(ObjectKey.ClusterScoped(name), out var volume, out var stored)) return null;
        if (VolumeUse.PodsOn(volume, view).FirstOrDefault(user => user.Phase == PodPhase.Running) is not { } pod) return null;
        if (_attempts.Pause(claim.Uid) is { } pause) return pause;
        var volumeJson = stored.Json;
        if (_attempts.Left(claim.Uid, drivers.DelayOf(StorageOperation.NodeExpand, StorageDrivers.Block, UsualDelay, volumeJson)) is { } left) return left;

        var place = new EventPlace(pod.NodeName);
        var podItem = new WorkItem(ResourceTypes.Pods, pod.Key);
        if (drivers.ErrorOf(StorageOperation.NodeExpand, StorageDrivers.Block, volumeJson) is { } error)
        {
            events.Warning(podItem, "kubelet", "FileSystemResizeFailed", $"NodeExpandVolume.NodeExpandVolume failed for volume \"{name}\" : {error}", place);
            return _attempts.Failed(claim.Uid);
        }

        _attempts.Forget(claim.Uid);
        writer.Change(ResourceTypes.Claims, claim.Key, json => Complete(json, claim, volume), "status");
        var message = $"MountVolume.NodeExpandVolume succeeded for volume \"{name}\" {pod.NodeName}";
        events.Normal(podItem, "kubelet", "FileSystemResizeSuccessful", message, place);
        events.Normal(item, "kubelet", "FileSystemResizeSuccessful", message, place);
        return null;
    }

    private bool Complete(JsonObject json, Claim claim, Volume volume)
    {
        json.Status().Ensure("capacity")["storage"] = volume.Capacity.Text;
        ClaimConditions.SetGrowth(json, time.GetUtcNow(), null);
        return json.Uid() == claim.Uid;
    }
}
