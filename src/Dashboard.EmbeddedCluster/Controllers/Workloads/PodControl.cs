using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>Makes and deletes Pods for a controller, and says so in Events under its component's name.</summary>
internal sealed class PodControl(IClusterWriter writer, EventRecorder events, string component)
{
    /// <summary>
    /// Makes a Pod from the controller's template, with a name that begins with the controller's. What the API refuses is told
    /// and thrown.
    /// </summary>
    public void Create(StoredObject controller, JsonObject template, Action<JsonObject>? change = null)
    {
        var item = new WorkItem(controller.Type, controller.Key);
        var metadata = new JsonObject { ["generateName"] = $"{controller.Key.Name}-", ["ownerReferences"] = new JsonArray(ControllerReference.To(controller)) };
        foreach (var part in (string[])["labels", "annotations"])
        {
            if (template.Object("metadata", part) is { Count: > 0 } copied) metadata[part] = copied.DeepClone();
        }

        var pod = new JsonObject { ["metadata"] = metadata, ["spec"] = template["spec"]?.DeepClone() };
        change?.Invoke(pod);
        try
        {
            var made = writer.Create(ResourceTypes.Pods, controller.Key.Namespace, pod);
            events.Normal(item, component, "SuccessfulCreate", $"Created pod: {made.Key.Name}");
        }
        catch (ApiException refusal)
        {
            events.Warning(item, component, "FailedCreate", $"Error creating: {refusal.Message}");
            throw;
        }
    }

    /// <summary>Deletes a Pod of a controller.</summary>
    public void Delete(StoredObject controller, Pod pod)
    {
        if (writer.Delete(ResourceTypes.Pods, pod.Key) is null) return;
        events.Normal(new WorkItem(controller.Type, controller.Key), component, "SuccessfulDelete", $"Deleted pod: {pod.Name}");
    }
}
