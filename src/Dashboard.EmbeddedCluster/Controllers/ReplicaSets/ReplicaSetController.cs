using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.ReplicaSets;

/// <summary>
/// Keeps the number of Pods of a ReplicaSet. Those on their way out or finished do not count. Of too many those go first that
/// are worth least: without a node, not running, not ready, on a node with more of their kind, young.
/// </summary>
internal sealed class ReplicaSetController(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private readonly PodControl _control = new(writer, events, "replicaset-controller");

    /// <inheritdoc />
    public string Name => "replicaset-controller";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type == ResourceTypes.ReplicaSets) return [new WorkItem(ResourceTypes.ReplicaSets, change.Object.Key)];
        return change.Object.Type == ResourceTypes.Pods ? ControllerReference.Items(change, ResourceTypes.ReplicaSets) : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } stored) return null;
        var json = stored.Json;
        var minReady = json.Integer("spec", "minReadySeconds") ?? 0;
        ApiException? failure = null;
        if (json.Text("metadata", "deletionTimestamp") is null)
        {
            try
            {
                Manage(stored, json, WorkloadPod.Of(stored.Uid, minReady, view));
            }
            catch (ApiException refusal)
            {
                failure = refusal;
            }
        }

        var pods = WorkloadPod.Of(stored.Uid, minReady, view).Where(pod => pod.IsActive).ToList();
        WriteStatus(stored, json, pods, failure);
        if (failure is not null) throw failure;
        return WorkloadPod.UntilNextAvailable(pods, time.GetUtcNow());
    }

    private void Manage(StoredObject stored, JsonObject json, List<WorkloadPod> pods)
    {
        var active = pods.Where(pod => pod.IsActive).ToList();
        var wanted = json.Integer("spec", "replicas") ?? 1;
        for (var count = active.Count; count < wanted; count++) _control.Create(stored, json.Object("spec", "template") ?? []);
        if (active.Count <= wanted) return;
        var onNode = active.CountBy(pod => pod.Pod.NodeName ?? string.Empty).ToDictionary();
        var leastWorth = active
            .OrderBy(pod => pod.Pod.NodeName is not null)
            .ThenBy(pod => pod.Pod.Phase == PodPhase.Running)
            .ThenBy(pod => pod.Pod.IsReady)
            .ThenByDescending(pod => onNode[pod.Pod.NodeName ?? string.Empty])
            .ThenByDescending(pod => pod.Pod.CreatedAt)
            .ThenBy(pod => pod.Pod.Name, StringComparer.Ordinal);
        foreach (var pod in leastWorth.Take(active.Count - (int)wanted)) _control.Delete(stored, pod.Pod);
    }

    private void WriteStatus(StoredObject stored, JsonObject read, List<WorkloadPod> pods, ApiException? failure)
    {
        var now = time.GetUtcNow();
        writer.Change(
            stored.Type,
            stored.Key,
            json =>
            {
                if (json.Uid() != stored.Uid) return false;
                var status = json.Status();
                status["replicas"] = pods.Count;
                status["observedGeneration"] = read.Integer("metadata", "generation") ?? 1;
                status.SetCount("fullyLabeledReplicas", pods.Count);
                status.SetCount("readyReplicas", pods.Count(pod => pod.Pod.IsReady));
                status.SetCount("availableReplicas", pods.Count(pod => pod.IsAvailable(now)));
                if (failure is not null) json.SetWorkloadCondition("ReplicaFailure", "True", "FailedCreate", failure.Message, now);
                else json.RemoveCondition("ReplicaFailure");
                if (status["conditions"] is JsonArray { Count: 0 }) status.Remove("conditions");
                return true;
            },
            "status");
    }
}
