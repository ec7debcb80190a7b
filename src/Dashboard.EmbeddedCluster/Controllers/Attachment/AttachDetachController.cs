using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Attachment;

/// <summary>
/// kube-controller-manager's attach/detach controller: a volume is attached to the nodes of the Pods that use it, by a
/// VolumeAttachment for each, and detached when the node has unmounted it. A volume for one node alone goes to a second one
/// only after it left the first. Where a node does not answer, it is detached by force after six minutes, or at once when
/// the node is tainted as out of service.
/// </summary>
internal sealed class AttachDetachController(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    /// <summary>Who speaks in Events about attaching.</summary>
    public const string Component = "attachdetach-controller";

    private const string OutOfService = "node.kubernetes.io/out-of-service";
    private static readonly TimeSpan LongestUnmount = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan LongestAttach = TimeSpan.FromMinutes(2);

    private readonly Delays _attaching = new(time);
    private readonly Delays _unmounting = new(time);
    private readonly HashSet<(string PodUid, string Volume)> _refused = [];

    /// <inheritdoc />
    public string Name => "attach-detach";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.Volumes) return view.Volumes.Find(key) is null or { CsiDriver: not null } ? [ToItem(key.Name)] : [];
        if (type == ResourceTypes.Attachments && change.Type == StoreEventType.Deleted)
        {
            _attaching.Forget(change.Object.Uid);
            _unmounting.Forget(change.Object.Uid);
        }

        if (type == ResourceTypes.Attachments) return change.Object.Json.Text("spec", "source", "persistentVolumeName") is { } name ? [ToItem(name)] : [];
        if (type == ResourceTypes.Nodes) return VolumesAttachedTo(key.Name);
        if (type != ResourceTypes.Pods) return [];
        if (change.Type == StoreEventType.Deleted) _refused.RemoveWhere(refused => refused.PodUid == change.Object.Uid);
        var claims = PodVolumes.ClaimKeysOf(change.Object, view);
        return VolumeUse.VolumesOf(claims, view).Where(volume => volume.CsiDriver is not null).Select(volume => ToItem(volume.Name));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        var volume = view.Volumes.Find(item.Key);
        var attachments = view.AttachmentsOf(item.Key.Name).ToList();
        var users = VolumeUse.PodsOn(volume, view).GroupBy(pod => pod.NodeName!).ToList();
        if (attachments.Count == 0 && users.Count == 0) return null;

        NextLook? next = null;
        foreach (var attachment in attachments)
        {
            var node = NodeOf(attachment);
            var again = users.Exists(group => group.Key == node) ? Await(attachment, volume!, users.Single(group => group.Key == node)) : Detach(attachment);
            if (next is null || again?.After < next.Value.After) next = again ?? next;
        }

        if (volume is null || users.Count == 0 || AttachableVolume.Of(volume, view) is not { } attachable) return next;
        foreach (var group in users.Where(group => !attachments.Exists(attachment => NodeOf(attachment) == group.Key)))
        {
            if (attachments.Count > 0 && !AllowsManyNodes(volume)) Refuse(volume, group, attachments);
            else attachments.Add(Attach(volume, attachable, group.Key));
        }

        return next;
    }

    private static WorkItem ToItem(string volume) => new(ResourceTypes.Volumes, ObjectKey.ClusterScoped(volume));

    private static string? NodeOf(StoredObject attachment) => attachment.Json.Text("spec", "nodeName");

    private static bool AllowsManyNodes(Volume volume) => (volume.AccessModes & (AccessModes.ReadWriteMany | AccessModes.ReadOnlyMany)) != 0;

    private List<WorkItem> VolumesAttachedTo(string node) =>
        [.. view.AttachmentsTo(node).Select(attachment => attachment.Json.Text("spec", "source", "persistentVolumeName")).OfType<string>().Select(ToItem)];

    private StoredObject Attach(Volume volume, AttachableVolume attachable, string node) => writer.Create(ResourceTypes.Attachments, string.Empty, new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = attachable.AttachmentTo(node) },
        ["spec"] = new JsonObject
        {
            ["attacher"] = attachable.Driver,
            ["nodeName"] = node,
            ["source"] = new JsonObject { ["persistentVolumeName"] = volume.Name },
        },
    });

    // A driver that is installed says itself what went wrong; for one that is not, nobody attaches anything.
    private NextLook? Await(StoredObject attachment, Volume volume, IEnumerable<Pod> pods)
    {
        // Used again before it was unmounted: the time for that begins anew when it is to go the next time.
        _unmounting.Forget(attachment.Uid);
        if (attachment.Json.Flag("status", "attached") == true || attachment.Json.Object("status", "attachError") is not null)
        {
            _attaching.Forget(attachment.Uid);
            return null;
        }

        if (_attaching.Left(attachment.Uid, LongestAttach) is { } left) return NextLook.Upkeep(left);
        var (driver, handle) = (volume.CsiDriver, AttachableVolume.Of(volume, view)?.Handle);
        Tell(pods, $"AttachVolume.Attach failed for volume \"{volume.Name}\" : timed out waiting for external-attacher of {driver} CSI driver to attach volume {handle}");
        return NextLook.Upkeep(_attaching.Left(attachment.Uid, LongestAttach) ?? LongestAttach);
    }

    private NextLook? Detach(StoredObject attachment)
    {
        if (attachment.Json.Text("metadata", "deletionTimestamp") is not null) return null;
        var uniqueName = attachment.Json.Text("spec", "source", "persistentVolumeName") is { } name && view.Volumes.Find(ObjectKey.ClusterScoped(name)) is { } volume
            ? AttachableVolume.Of(volume, view)?.UniqueName
            : null;
        if (IsMounted(uniqueName, NodeOf(attachment) ?? string.Empty, out var mayAnswer))
        {
            // The node will say when it has unmounted it, if it still can.
            var left = _unmounting.Left(attachment.Uid, LongestUnmount);
            if (mayAnswer) return null;
            if (left is not null) return left;
        }

        _unmounting.Forget(attachment.Uid);
        writer.Delete(ResourceTypes.Attachments, attachment.Key);
        return null;
    }

    private bool IsMounted(string? uniqueName, string nodeName, out bool mayAnswer)
    {
        mayAnswer = false;
        if (uniqueName is null || !view.Nodes.TryFind(ObjectKey.ClusterScoped(nodeName), out var node, out var stored)) return false;
        mayAnswer = node.IsReady;
        var json = stored.Json;
        return json.Texts("status", "volumesInUse").Contains(uniqueName) && !json.Items("spec", "taints").Any(taint => taint.Text("key") == OutOfService);
    }

    // Told once for each Pod: the retries that follow say nothing new.
    private void Refuse(Volume volume, IEnumerable<Pod> pods, List<StoredObject> attachments)
    {
        var others = VolumeUse.PodsOn(volume, view).Where(pod => attachments.Exists(attachment => NodeOf(attachment) == pod.NodeName)).Select(pod => pod.Name).ToList();
        var reason = others.Count == 0
            ? "Volume is already exclusively attached to one node and can't be attached to another"
            : $"Volume is already used by pod(s) {string.Join(", ", others)}";
        Tell(pods.Where(pod => _refused.Add((pod.Uid, volume.Name))), $"Multi-Attach error for volume \"{volume.Name}\" {reason}");
    }

    private void Tell(IEnumerable<Pod> pods, string message)
    {
        foreach (var pod in pods) events.Warning(new WorkItem(ResourceTypes.Pods, pod.Key), Component, "FailedAttachVolume", message);
    }
}
