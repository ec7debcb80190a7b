using System.Text.Json.Nodes;

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
        if (condition is not null && (string?)condition["status"] == status &&
            (string?)condition["reason"] == reason && (string?)condition["message"] == message)
        {
            return false;
        }

        if (condition is null)
        {
            condition = new JsonObject { ["type"] = type, ["status"] = null, ["lastProbeTime"] = null };
            if (pod.Status()["conditions"] is not JsonArray conditions) pod.Status()["conditions"] = conditions = [];
            conditions.Add(condition);
        }

        if ((string?)condition["status"] != status) condition["lastTransitionTime"] = ObjectJson.Time(now);
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
