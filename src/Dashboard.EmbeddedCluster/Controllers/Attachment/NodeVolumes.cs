using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Attachment;

/// <summary>
/// Writes what a node's status says about volumes: <c>volumesAttached</c> is what the attach/detach controller knows,
/// <c>volumesInUse</c> what the node's kubelet has mounted or is about to; a node that is not ready says nothing new about
/// that. Changes that come together are written at once.
/// </summary>
internal sealed class NodeVolumes(ClusterView view, IClusterWriter writer, TimeProvider time) : IController
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Delays _delays = new(time);

    /// <inheritdoc />
    public string Name => "node-volumes";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.Attachments) return ToItems(change.Object.Json.Text("spec", "nodeName"));
        if (type == ResourceTypes.Nodes) return view.AttachmentsTo(key.Name).Any() ? [new WorkItem(type, key)] : [];
        if (type != ResourceTypes.Pods) return [];
        var claims = PodVolumes.ClaimKeysOf(change.Object, view);
        return VolumeUse.VolumesOf(claims, view)
            .Where(volume => volume.CsiDriver is not null)
            .SelectMany(volume => view.AttachmentsOf(volume.Name))
            .SelectMany(attachment => ToItems(attachment.Json.Text("spec", "nodeName")));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.Nodes.Find(item.Key) is not { } node) return null;
        if (_delays.Left(node.Uid, Pause) is { } left) return left;
        var attached = new SortedSet<string>(StringComparer.Ordinal);
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var attachment in view.AttachmentsTo(node.Name))
        {
            var volume = view.Volumes.Find(ObjectKey.ClusterScoped(attachment.Json.Text("spec", "source", "persistentVolumeName") ?? string.Empty));
            if (volume is null || AttachableVolume.Of(volume, view) is not { UniqueName: var name }) continue;
            if (attachment.Json is var json && json.Flag("status", "attached") == true && json.Text("metadata", "deletionTimestamp") is null) attached.Add(name);
            if (VolumeUse.PodsOn(volume, view).Any(pod => pod.NodeName == node.Name)) used.Add(name);
        }

        writer.Change(
            ResourceTypes.Nodes,
            node.Key,
            json =>
            {
                var status = json.Status();
                Set(status, "volumesAttached", [.. attached.Select(name => new JsonObject { ["devicePath"] = string.Empty, ["name"] = name })]);
                if (node.IsReady) Set(status, "volumesInUse", [.. used]);
                return true;
            },
            "status");
        return null;
    }

    private static IEnumerable<WorkItem> ToItems(string? node) => node is null ? [] : [new WorkItem(ResourceTypes.Nodes, ObjectKey.ClusterScoped(node))];

    private static void Set(JsonObject status, string name, JsonArray value)
    {
        if (value.Count == 0) status.Remove(name);
        else status[name] = value;
    }
}
