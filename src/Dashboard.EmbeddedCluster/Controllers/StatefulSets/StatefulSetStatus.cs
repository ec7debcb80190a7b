using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>A StatefulSet's status, from its Pods as they are after a step.</summary>
internal sealed class StatefulSetStatus(StatefulSet set, IReadOnlyList<OrdinalPod> pods, string currentRevision, string updateRevision, DateTimeOffset now)
{
    private readonly int _ready = pods.Count(pod => pod.IsReady);

    /// <summary>Writes it, for the generation of the set that was looked at.</summary>
    public void Write(IClusterWriter writer, long generation, long collisions)
    {
        var (updated, current) = (Living(updateRevision), Living(currentRevision));
        var isComplete = set.UpdateStrategy == UpdateStrategy.RollingUpdate && updated == set.Replicas && _ready == set.Replicas && pods.Count == set.Replicas;
        writer.Change(
            ResourceTypes.StatefulSets,
            set.Key,
            json =>
            {
                if (json.Uid() != set.Uid) return false;
                var status = json.Status();
                status["observedGeneration"] = generation;
                status["replicas"] = pods.Count;
                status["availableReplicas"] = pods.Count(pod => pod.IsAvailable(now));
                status["collisionCount"] = collisions;

                // Once the rollout is complete, what is new is what is.
                status["currentRevision"] = isComplete ? updateRevision : currentRevision;
                status["updateRevision"] = updateRevision;
                SetCount(status, "readyReplicas", _ready);
                SetCount(status, "currentReplicas", isComplete ? updated : current);
                SetCount(status, "updatedReplicas", updated);
                return true;
            },
            "status");
    }

    private int Living(string revision) => pods.Count(pod => !pod.IsTerminating && pod.Pod.Revision == revision);

    // These counts are left out where they are 0.
    private static void SetCount(JsonObject status, string name, int count)
    {
        if (count == 0) status.Remove(name);
        else status[name] = count;
    }
}
