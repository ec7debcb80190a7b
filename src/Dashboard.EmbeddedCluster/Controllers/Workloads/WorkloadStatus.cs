using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>Edits of a workload's status.</summary>
internal static class WorkloadStatus
{
    /// <summary>Sets a number that is left out where it is 0.</summary>
    public static void SetCount(this JsonObject status, string name, long count)
    {
        if (count == 0) status.Remove(name);
        else status[name] = count;
    }

    /// <summary>
    /// Sets a condition of an object; its time of transition changes only with its status. False where it stood like this
    /// already.
    /// </summary>
    public static bool SetWorkloadCondition(this JsonObject json, string type, string status, string? reason, string? message, DateTimeOffset now, string? timeOfUpdate = null)
    {
        var condition = json.Condition(type);
        if (condition is not null && condition["status"]?.ToString() == status && condition["reason"]?.ToString() == reason && condition["message"]?.ToString() == message) return false;
        if (condition is null)
        {
            condition = new JsonObject { ["type"] = type };
            if (json.Status()["conditions"] is not JsonArray conditions) json.Status()["conditions"] = conditions = [];
            conditions.Add(condition);
        }

        if (condition["status"]?.ToString() != status) condition["lastTransitionTime"] = Timestamps.Write(now);
        if (timeOfUpdate is not null) condition[timeOfUpdate] = Timestamps.Write(now);
        condition["status"] = status;
        Set(condition, "reason", reason);
        Set(condition, "message", message);
        return true;
    }

    /// <summary>Takes a condition away.</summary>
    public static void RemoveCondition(this JsonObject json, string type)
    {
        if (json.Condition(type) is { } condition) ((JsonArray)condition.Parent!).Remove(condition);
    }

    private static void Set(JsonObject condition, string name, string? value)
    {
        if (value is null) condition.Remove(name);
        else condition[name] = value;
    }
}
