using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Expansion;

/// <summary>The conditions of a claim that is being changed. A claim has one of growing at a time, or none.</summary>
internal static class ClaimConditions
{
    /// <summary>The driver's controller is at work.</summary>
    public const string Resizing = "Resizing";

    /// <summary>The volume has grown, the file system on it not yet.</summary>
    public const string FileSystemResizePending = "FileSystemResizePending";

    /// <summary>Puts the conditions of these types out and, where one is given, another one in.</summary>
    public static void Replace(JsonObject claim, ReadOnlySpan<string> types, DateTimeOffset now, string? type, string? message = null)
    {
        var kept = new JsonArray();
        foreach (var condition in claim.Items("status", "conditions"))
        {
            if (!types.Contains(condition.Text("type"))) kept.Add(condition.DeepClone());
        }

        if (type is not null)
        {
            var condition = claim.Condition(type)?.DeepClone() ?? new JsonObject
            {
                ["lastProbeTime"] = null,
                ["lastTransitionTime"] = Timestamps.Write(now),
                ["status"] = "True",
                ["type"] = type,
            };
            if (message is not null) condition["message"] = message;
            kept.Add(condition);
        }

        var status = claim.Status();
        if (kept.Count == 0) status.Remove("conditions");
        else status["conditions"] = kept;
    }

    /// <summary>As <see cref="Replace"/>, for the conditions of growing.</summary>
    public static void SetGrowth(JsonObject claim, DateTimeOffset now, string? type, string? message = null) =>
        Replace(claim, [Resizing, FileSystemResizePending], now, type, message);
}
