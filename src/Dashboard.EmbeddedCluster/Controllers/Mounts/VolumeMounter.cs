using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Attachment;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Mounts;

/// <summary>Mounts one volume of a Pod, or says why it cannot be mounted, in the words of the kubelet and its volume plugins.</summary>
internal sealed class VolumeMounter(ClusterView view, StorageDrivers drivers)
{
    private readonly MountedContent _content = new(view);

    /// <summary>Why a volume of a Pod's spec is not mounted; null: it is.</summary>
    public MountFailure? Mount(Pod pod, JsonObject volume)
    {
        var name = volume.Text("name") ?? string.Empty;
        if (ClaimOf(pod, name, volume) is { } claim) return MountClaim(pod, name, claim);
        var error = _content.ErrorOf(pod.Namespace, volume) ?? HostPathCheck.ErrorOf(volume.Object("hostPath")) ?? SourceError(pod, name, volume, null);
        return error is null ? null : new MountFailure(name, MountStage.Failed, $"MountVolume.SetUp failed for volume \"{name}\" : {error}");
    }

    private static ObjectKey? ClaimOf(Pod pod, string name, JsonObject volume)
    {
        if (volume.Text("persistentVolumeClaim", "claimName") is { } claim) return new ObjectKey(pod.Namespace, claim);
        return volume.Object("ephemeral") is null ? null : new ObjectKey(pod.Namespace, $"{pod.Name}-{name}");
    }

    private MountFailure? MountClaim(Pod pod, string name, ObjectKey key)
    {
        if (view.Claims.Find(key) is not { } claim) return Unresolved(name, key, $"failed to fetch PVC from API server: persistentvolumeclaims \"{key.Name}\" not found");
        if (pod.Claims.Any(mount => mount.VolumeName == name && mount.IsEphemeral) && claim.Controller?.Uid != pod.Uid)
            return Unresolved(name, key, $"PVC {key} was not created for pod {pod.Key} (pod is not owner)");
        if (claim is not { Phase: ClaimPhase.Bound, BindCompleted: true, VolumeName: { } volumeName }) return Unresolved(name, key, "PVC is not bound");
        if (!view.Volumes.TryFind(ObjectKey.ClusterScoped(volumeName), out var volume, out var stored))
            return Unresolved(name, key, $"failed to fetch PV {volumeName} from API server: persistentvolumes \"{volumeName}\" not found");
        if (volume.ClaimRef?.Uid != claim.Uid)
            return Unresolved(name, key, $"found PV object {volumeName} with claimRef.UID \"{volume.ClaimRef?.Uid}\", expected {claim.Uid}");
        if (!IsAttached(pod, volume)) return new MountFailure(name, MountStage.Detached);

        var spec = stored.Json.Object("spec")!;
        var error = HostPathCheck.ErrorOf(spec.Object("hostPath")) ?? SourceError(pod, volumeName, spec, stored.Json);
        if (error is null) return null;
        var stage = volume.CsiDriver is null ? "SetUp" : "MountDevice";
        return new MountFailure(name, MountStage.Failed, $"MountVolume.{stage} failed for volume \"{volumeName}\" : {error}");
    }

    private static MountFailure Unresolved(string name, ObjectKey claim, string error) => new(name, MountStage.Unresolved, $"error processing PVC {claim}: {error}");

    private bool IsAttached(Pod pod, Volume volume) =>
        AttachableVolume.Of(volume, view) is not { } attachable ||
        view.FindStored(new WorkItem(ResourceTypes.Attachments, ObjectKey.ClusterScoped(attachable.AttachmentTo(pod.NodeName!)))) is { } attachment &&
        attachment.Json is var json && json.Flag("status", "attached") == true && json.Text("metadata", "deletionTimestamp") is null;

    // A driver's own words are given as they are; NFS is mounted by a program, whose report goes around them.
    private string? SourceError(Pod pod, string volume, JsonObject sources, JsonObject? annotated)
    {
        foreach (var (type, source) in sources)
        {
            if (source is not JsonObject || type is not ("nfs" or "csi" or "rbd" or "cephfs" or "iscsi" or "hostPath" or "local")) continue;
            var driver = type == "csi" ? source.Text("driver")! : type;
            var error = drivers.ErrorOf(StorageOperation.Mount, driver, annotated);
            if (error is null || type != "nfs") return error;
            return $"mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs {source.Text("server")}:{source.Text("path")} " +
                $"/var/lib/kubelet/pods/{pod.Uid}/volumes/kubernetes.io~nfs/{volume}\nOutput: {error}\n";
        }

        return null;
    }
}
