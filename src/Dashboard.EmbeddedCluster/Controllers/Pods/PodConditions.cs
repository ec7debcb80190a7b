using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>Writes a Pod's <c>status.conditions</c>.</summary>
internal static class PodConditions
{
    /// <summary>
    /// Sets a condition; its time of transition changes only with its status. False where it stood like this already.
    /// </summary>
    public static bool SetCondition(this JsonObject pod, string type, bool isTrue, DateTimeOffset now, string? reason = null, string? message = null)
    {
        var status = isTrue ? "True" : "False";
        var condition = pod.Condition(type);
        if (condition is not null && condition.Text("status") == status &&
            condition.Text("reason") == reason && condition.Text("message") == message)
        {
            return false;
        }

        if (condition is null)
        {
            condition = new JsonObject { ["type"] = type, ["status"] = null, ["lastProbeTime"] = null };
            if (pod.Array("status", "conditions") is not { } conditions) pod.Status()["conditions"] = conditions = [];
            conditions.Add(condition);
        }

        if (condition.Text("status") != status) condition["lastTransitionTime"] = Timestamps.Write(now);
        condition["status"] = status;
        SetOrRemove(condition, "reason", reason);
        SetOrRemove(condition, "message", message);
        return true;
    }

    private static void SetOrRemove(JsonObject condition, string name, string? value)
    {
        if (value is null) condition.Remove(name);
        else condition[name] = value;
    }
}
