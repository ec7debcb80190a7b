using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Deployments;

/// <summary>A Deployment's status, from its ReplicaSets: counts, and the conditions Available and Progressing.</summary>
internal sealed class DeploymentStatus(JsonObject deployment, List<OwnedReplicaSet> sets, OwnedReplicaSet? current, DateTimeOffset now)
{
    private readonly long _wanted = deployment.Integer("spec", "replicas") ?? 1;
    private readonly long _replicas = sets.Sum(set => set.Replicas);
    private readonly long _available = sets.Sum(set => set.Available);

    /// <summary>All Pods are of the present template, and available.</summary>
    public bool IsComplete => current?.Replicas == _wanted && _replicas == _wanted && _available == _wanted;

    /// <summary>Writes it; the answer is when it times out if nothing moves until then.</summary>
    public NextLook? Write(IClusterWriter writer, StoredObject stored, long collisions, bool isNew, bool isPaused)
    {
        NextLook? again = null;
        writer.Change(
            stored.Type,
            stored.Key,
            json =>
            {
                if (json.Uid() != stored.Uid) return false;
                var moved = SetCounts(json.Status(), collisions);
                SetAvailable(json);
                again = SetProgressing(json, moved || isNew, isNew, isPaused);
                SetFailure(json);
                return true;
            },
            "status");
        return again;
    }

    // True: the rollout has got on.
    private bool SetCounts(JsonObject status, long collisions)
    {
        var updated = current?.Replicas ?? 0;
        var moved = updated > (status.Integer("updatedReplicas") ?? 0) || _available > (status.Integer("availableReplicas") ?? 0) ||
            _replicas - updated < (status.Integer("replicas") ?? 0) - (status.Integer("updatedReplicas") ?? 0);
        status["observedGeneration"] = deployment.Integer("metadata", "generation") ?? 1;
        status.SetCount("replicas", _replicas);
        status.SetCount("updatedReplicas", updated);
        status.SetCount("readyReplicas", sets.Sum(set => set.Ready));
        status.SetCount("availableReplicas", _available);
        status.SetCount("unavailableReplicas", Math.Max(0, sets.Sum(set => set.Wanted) - _available));
        status.SetCount("collisionCount", collisions);
        return moved;
    }

    private void SetAvailable(JsonObject json)
    {
        if (_available >= _wanted - RollingUpdate.Of(deployment).Unavailable)
            json.SetWorkloadCondition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now, "lastUpdateTime");
        else json.SetWorkloadCondition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now, "lastUpdateTime");
    }

    private NextLook? SetProgressing(JsonObject json, bool moved, bool isNew, bool isPaused)
    {
        var before = json.Condition("Progressing");
        var reason = before.Text("reason");
        if (isPaused)
        {
            if (reason != "ProgressDeadlineExceeded") Set(json, "Unknown", "DeploymentPaused", "Deployment is paused");
            return null;
        }

        if (reason == "DeploymentPaused") Set(json, "Unknown", "DeploymentResumed", "Deployment is resumed");
        if (current is null) return null;
        var name = $"ReplicaSet \"{current.Name}\"";
        if (IsComplete)
        {
            Set(json, "True", "NewReplicaSetAvailable", $"{name} has successfully progressed.");
            return null;
        }

        if (isNew)
        {
            Set(json, "True", "NewReplicaSetCreated", $"Created new replica set \"{current.Name}\"");
        }
        else if (moved || before is null || (reason == "NewReplicaSetAvailable" && !before.Text("message")!.StartsWith(name, StringComparison.Ordinal)))
        {
            json.RemoveCondition("Progressing");
            Set(json, "True", "ReplicaSetUpdated", $"{name} is progressing.", before.Text("status") == "True" ? before.Text("lastTransitionTime") : null);
        }

        return TimeOut(json, name);
    }

    // A complete Deployment that loses a Pod is not rolling out, so nothing times out.
    private NextLook? TimeOut(JsonObject json, string name)
    {
        var condition = json.Condition("Progressing");
        if (condition.Text("reason") is not ("ReplicaSetUpdated" or "NewReplicaSetCreated" or "DeploymentResumed")) return null;
        var deadline = (Timestamps.Read(condition.Text("lastUpdateTime")) ?? now).AddSeconds(deployment.Integer("spec", "progressDeadlineSeconds") ?? 600);
        if (deadline > now) return deadline - now;
        Set(json, "False", "ProgressDeadlineExceeded", $"{name} has timed out progressing.");
        return null;
    }

    private void SetFailure(JsonObject json)
    {
        if (sets.Select(set => set.Json.Condition("ReplicaFailure")).FirstOrDefault(condition => condition is not null) is { } failure)
            json.SetWorkloadCondition("ReplicaFailure", "True", failure.Text("reason"), failure.Text("message"), now, "lastUpdateTime");
        else json.RemoveCondition("ReplicaFailure");
    }

    private void Set(JsonObject json, string status, string reason, string message, string? since = null)
    {
        json.SetWorkloadCondition("Progressing", status, reason, message, now, "lastUpdateTime");
        if (since is not null) json.Condition("Progressing")!["lastTransitionTime"] = since;
    }
}
