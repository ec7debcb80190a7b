using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Nodes;

/// <summary>
/// Deletes Pods from Nodes whose taints of the effect NoExecute they do not tolerate, or no longer: a toleration may end
/// <c>tolerationSeconds</c> after the taint was added.
/// </summary>
internal sealed class TaintEviction(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private const string Component = "taint-eviction-controller";

    private readonly HashSet<string> _tainted = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Name => Component;

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var key = change.Object.Key;
        if (change.Object.Type == ResourceTypes.Pods)
            return _tainted.Count > 0 && view.Pods.Find(key) is { NodeName: { } node } && _tainted.Contains(node) ? [new WorkItem(ResourceTypes.Pods, key)] : [];
        if (change.Object.Type != ResourceTypes.Nodes) return [];
        var isTainted = change.Type != StoreEventType.Deleted && Taints.Of(change.Object.Json, "NoExecute").Any();
        var concerns = isTainted ? _tainted.Add(key.Name) || HasOtherTaints(change) : _tainted.Remove(key.Name);
        return concerns ? view.PodsByNode[key.Name].Select(pod => new WorkItem(ResourceTypes.Pods, pod)) : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Pods.TryFind(item.Key, out var pod, out var stored) || pod.DeletedAt is not null || pod.NodeName is null) return null;
        if (!view.Nodes.TryFind(ObjectKey.ClusterScoped(pod.NodeName), out _, out var node)) return null;
        var now = time.GetUtcNow();
        DateTimeOffset? due = null;
        foreach (var taint in Taints.Of(node.Json, "NoExecute"))
        {
            if (EndOf(stored.Json, taint, now) is { } end && (due is null || end < due)) due = end;
        }

        if (due is null) return null;
        if (due > now) return due - now;
        Evict(item, pod, now);
        return null;
    }

    private static bool HasOtherTaints(StoreEvent change) =>
        change.Previous is { } before && !ObjectJson.Same(before.Json.At("spec", "taints"), change.Object.Json.At("spec", "taints"));

    // When the Pod tolerates the taint no longer; null: never.
    private static DateTimeOffset? EndOf(JsonObject pod, JsonObject taint, DateTimeOffset now)
    {
        if (Taints.TolerationOf(pod, taint) is not { } toleration) return now;
        return toleration.Integer("tolerationSeconds") is { } seconds ? (Timestamps.Read(taint.Text("timeAdded")) ?? now).AddSeconds(Math.Max(0, seconds)) : null;
    }

    private void Evict(WorkItem item, Pod pod, DateTimeOffset now)
    {
        writer.Change(
            ResourceTypes.Pods,
            pod.Key,
            json => json.Uid() == pod.Uid && json.SetCondition("DisruptionTarget", true, now, "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint"),
            "status");
        events.Normal(item, Component, "TaintManagerEviction", $"Marking for deletion Pod {pod.Key}");
        writer.Delete(ResourceTypes.Pods, pod.Key);
    }
}
