using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Nodes;

/// <summary>
/// Removes Pods that no kubelet will ever remove (<c>podgc</c>): those of a Node that is gone, after forty seconds, and those on
/// their way out from a Node that is not ready and that somebody has tainted out-of-service.
/// </summary>
internal sealed class PodCollector(ClusterView view, IClusterWriter writer, TimeProvider time) : IController
{
    private static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(40);

    private readonly Dictionary<string, DateTimeOffset> _missingSince = [];

    /// <inheritdoc />
    public string Name => "pod-garbage-collector";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var key = change.Object.Key;
        if (change.Object.Type == ResourceTypes.Nodes)
        {
            _missingSince.Remove(key.Name);
            return view.PodsByNode[key.Name].Select(pod => new WorkItem(ResourceTypes.Pods, pod));
        }

        if (change.Object.Type != ResourceTypes.Pods || view.Pods.Find(key) is not { NodeName: { } node } pod) return [];
        return pod.DeletedAt is not null || view.Nodes.Find(ObjectKey.ClusterScoped(node)) is null ? [new WorkItem(ResourceTypes.Pods, key)] : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.Pods.Find(item.Key) is not { NodeName: { } name } pod) return null;
        if (!view.Nodes.TryFind(ObjectKey.ClusterScoped(name), out var node, out var stored)) return Orphan(pod, name);
        if (pod.DeletedAt is null || node.IsReady || !Taints.Of(stored.Json, "NoSchedule", "NoExecute").Any(taint => taint.Text("key") == Taints.OutOfService)) return null;
        writer.Delete(ResourceTypes.Pods, pod.Key, 0);
        return null;
    }

    private NextLook? Orphan(Pod pod, string node)
    {
        var now = time.GetUtcNow();
        if (!_missingSince.TryGetValue(node, out var since)) _missingSince.Add(node, since = now);
        if (since + Quarantine > now) return since + Quarantine - now;
        writer.Delete(ResourceTypes.Pods, pod.Key, 0);
        return null;
    }
}
