using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Deployments;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.DaemonSets;

/// <summary>
/// One Pod on every Node that a DaemonSet's template allows (<see cref="DaemonPods"/>), placed there by the scheduler. A rolling
/// update deletes old Pods, as many at once as may be unavailable; a surge is not played.
/// </summary>
internal sealed class DaemonSetController(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private const string Component = "daemonset-controller";

    private readonly PodControl _control = new(writer, events, Component);
    private readonly RevisionHistory _history = new(view, writer, ResourceTypes.DaemonSets);

    /// <inheritdoc />
    public string Name => Component;

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.ControllerRevisions) _history.Apply(change);
        if (type == ResourceTypes.DaemonSets) return [new WorkItem(type, change.Object.Key)];
        if (type == ResourceTypes.Pods || type == ResourceTypes.ControllerRevisions) return ControllerReference.Items(change, ResourceTypes.DaemonSets);
        return type == ResourceTypes.Nodes ? view.AllStored(ResourceTypes.DaemonSets).Select(set => new WorkItem(set.Type, set.Key)) : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } stored) return null;
        var json = stored.Json;
        var collisions = json.Integer("status", "collisionCount") ?? 0;
        var revision = _history.Current(stored, json, ref collisions);
        var hash = revision.Name[(stored.Key.Name.Length + 1)..];
        var minReady = json.Integer("spec", "minReadySeconds") ?? 0;
        var nodes = DaemonPods.Nodes(json, view);
        if (json.Text("metadata", "deletionTimestamp") is null)
        {
            Manage(stored, json, nodes, WorkloadPod.Of(stored.Uid, minReady, view), hash);
            Update(stored, json, nodes, WorkloadPod.Of(stored.Uid, minReady, view), hash);
        }

        var pods = WorkloadPod.Of(stored.Uid, minReady, view);
        WriteStatus(stored, json, nodes, pods, hash, collisions);
        _history.Truncate(stored, json.Integer("spec", "revisionHistoryLimit") ?? 10, InUse(stored, pods, revision));
        return WorkloadPod.UntilNextAvailable(pods, time.GetUtcNow());
    }

    private static HashSet<string> InUse(StoredObject stored, List<WorkloadPod> pods, TemplateRevision revision) =>
        [revision.Name, .. pods.Select(pod => $"{stored.Key.Name}-{pod.Pod.Revision}")];

    private void Manage(StoredObject stored, JsonObject json, List<DaemonNode> nodes, List<WorkloadPod> pods, string hash)
    {
        var byNode = pods.ToLookup(DaemonPods.NodeOf);
        var generation = DaemonSetRules.TemplateGeneration(json);
        foreach (var pod in pods.Where(pod => pod.Pod is { IsFinished: true, DeletedAt: null }))
        {
            events.Warning(new WorkItem(stored.Type, stored.Key), Component, "FailedDaemonPod", $"Found failed daemon pod {pod.Pod.Key} on node {pod.Pod.NodeName}, will try to kill it");
            _control.Delete(stored, pod.Pod);
        }

        foreach (var node in nodes.Where(node => node.ShouldRun && !byNode[node.Node.Name].Any()))
            _control.Create(stored, json.Object("spec", "template") ?? [], pod => DaemonPods.Place(pod, node.Node.Name, hash, generation));

        var lasting = nodes.Where(node => node.ShouldContinue).Select(node => node.Node.Name).ToHashSet();
        foreach (var group in byNode)
        {
            // Of several on one node the oldest stays.
            var active = group.Where(pod => pod.IsActive).OrderBy(pod => pod.Pod.CreatedAt).ThenBy(pod => pod.Pod.Name, StringComparer.Ordinal);
            foreach (var pod in active.Skip(lasting.Contains(group.Key) ? 1 : 0)) _control.Delete(stored, pod.Pod);
        }
    }

    private void Update(StoredObject stored, JsonObject json, List<DaemonNode> nodes, List<WorkloadPod> pods, string hash)
    {
        if (json.Text("spec", "updateStrategy", "type") == "OnDelete") return;
        var now = time.GetUtcNow();
        var wanted = nodes.Count(node => node.ShouldRun);
        var limit = Math.Max(1, RollingUpdate.Amount(json.At("spec", "updateStrategy", "rollingUpdate", "maxUnavailable"), wanted, roundsUp: true));
        var unavailable = wanted - pods.Count(pod => pod.IsActive && pod.IsAvailable(now));
        var old = pods.Where(pod => pod.IsActive && pod.Pod.Revision != hash).ToList();
        foreach (var pod in old.Where(pod => !pod.IsAvailable(now))) _control.Delete(stored, pod.Pod);
        foreach (var pod in old.Where(pod => pod.IsAvailable(now)).Take((int)Math.Max(0, limit - unavailable))) _control.Delete(stored, pod.Pod);
    }

    private void WriteStatus(StoredObject stored, JsonObject read, List<DaemonNode> nodes, List<WorkloadPod> pods, string hash, long collisions)
    {
        var now = time.GetUtcNow();
        var wanted = nodes.Where(node => node.ShouldRun).Select(node => node.Node.Name).ToHashSet();
        var placed = pods.Where(pod => pod.Pod.DeletedAt is null).ToLookup(DaemonPods.NodeOf);
        var onWanted = placed.Where(group => wanted.Contains(group.Key)).Select(group => group.First()).ToList();
        writer.Change(
            stored.Type,
            stored.Key,
            json =>
            {
                if (json.Uid() != stored.Uid) return false;
                var status = json.Status();
                var available = onWanted.Count(pod => pod.IsAvailable(now));
                status["currentNumberScheduled"] = onWanted.Count;
                status["numberMisscheduled"] = placed.Count(group => !wanted.Contains(group.Key));
                status["desiredNumberScheduled"] = wanted.Count;
                status["numberReady"] = onWanted.Count(pod => pod.Pod.IsReady);
                status["observedGeneration"] = read.Integer("metadata", "generation") ?? 1;
                status.SetCount("updatedNumberScheduled", onWanted.Count(pod => pod.Pod.Revision == hash));
                status.SetCount("numberAvailable", available);
                status.SetCount("numberUnavailable", wanted.Count - available);
                status.SetCount("collisionCount", collisions);
                return true;
            },
            "status");
    }
}
