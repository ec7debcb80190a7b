using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// Makes the claims of generic ephemeral volumes: named after Pod and volume, controlled by the Pod, so that they go
/// with it. A claim of that name which belongs to somebody else is left alone, and the Pod waits.
/// </summary>
internal sealed class EphemeralVolumes(ClusterView view, IClusterWriter writer, EventRecorder events) : IController
{
    /// <inheritdoc />
    public string Name => "ephemeral-volumes";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type == ResourceTypes.Pods) return [new WorkItem(ResourceTypes.Pods, change.Object.Key)];
        if (change.Object.Type != ResourceTypes.Claims || change.Type != StoreEventType.Deleted) return [];
        return view.PodsByClaim[change.Object.Key].Select(key => new WorkItem(ResourceTypes.Pods, key));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Pods.TryFind(item.Key, out var pod, out var stored) || pod.DeletedAt is not null || pod.IsFinished) return null;
        if (!pod.Claims.Any(mount => mount.IsEphemeral)) return null;
        foreach (var volume in stored.Json.Items("spec", "volumes"))
        {
            if (volume.Object("ephemeral", "volumeClaimTemplate") is { } template) Ensure(item, pod, volume.Text("name") ?? string.Empty, template);
        }

        return null;
    }

    private void Ensure(WorkItem item, Pod pod, string volume, JsonObject template)
    {
        var name = $"{pod.Name}-{volume}";
        if (view.Claims.Find(new ObjectKey(pod.Namespace, name)) is { } claim)
        {
            if (claim.Controller?.Uid != pod.Uid)
                events.Warning(item, "ephemeral_volume", "FailedBinding", $"ephemeral volume {volume}: PVC {claim.Key} was not created for pod {pod.Key} (pod is not owner)");
            return;
        }

        var metadata = (JsonObject?)template.Object("metadata")?.DeepClone() ?? [];
        metadata["name"] = name;
        metadata["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = ResourceTypes.Pods.ApiVersion,
            ["kind"] = ResourceTypes.Pods.Kind,
            ["name"] = pod.Name,
            ["uid"] = pod.Uid,
            ["controller"] = true,
            ["blockOwnerDeletion"] = true,
        });
        try
        {
            writer.Create(ResourceTypes.Claims, pod.Namespace, new JsonObject { ["metadata"] = metadata, ["spec"] = template["spec"]?.DeepClone() });
        }
        catch (ApiException refusal)
        {
            events.Warning(item, "ephemeral_volume", "FailedBinding", $"ephemeral volume {volume}: create PVC {name}: {refusal.Message}");
            throw;
        }
    }
}
