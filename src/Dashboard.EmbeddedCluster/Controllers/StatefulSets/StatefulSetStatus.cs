using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>Writes a StatefulSet's status from the Pods as they are after a step.</summary>
internal static class StatefulSetStatus
{
    public static void Write(
        StatefulSet set, long generation, string currentRevision, string updateRevision, ClusterView view, IClusterWriter writer, DateTimeOffset now)
    {
        var pods = OrdinalPod.Of(set, view);
        var ready = pods.Count(pod => pod.IsReady);
        var available = pods.Count(pod => pod.IsAvailable(now));
        var updated = Living(pods, updateRevision);
        var current = Living(pods, currentRevision);
        if (set.UpdateStrategy == UpdateStrategy.RollingUpdate && updated == pods.Count && ready == pods.Count)
        {
            // The rollout is complete: what is new is from now on what is.
            currentRevision = updateRevision;
            current = updated;
        }

        writer.Change(
            ResourceTypes.StatefulSets,
            set.Key,
            json =>
            {
                if (json.Uid() != set.Uid) return false;
                var status = json.Status();
                status["observedGeneration"] = generation;
                status["replicas"] = pods.Count;
                status["availableReplicas"] = available;
                status["collisionCount"] = 0;
                status["currentRevision"] = currentRevision;
                status["updateRevision"] = updateRevision;
                SetCount(status, "readyReplicas", ready);
                SetCount(status, "currentReplicas", current);
                SetCount(status, "updatedReplicas", updated);
                return true;
            },
            "status");
    }

    private static int Living(List<OrdinalPod> pods, string revision) => pods.Count(pod => !pod.IsTerminating && pod.Pod.Revision == revision);

    // These counts are left out where they are 0.
    private static void SetCount(JsonObject status, string name, int count)
    {
        if (count == 0) status.Remove(name);
        else status[name] = count;
    }
}
