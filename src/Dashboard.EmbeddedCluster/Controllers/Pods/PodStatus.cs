using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>The steps of a Pod's status, as a kubelet writes them. Init containers are taken as done.</summary>
internal static class PodStatus
{
    /// <summary>The node took the Pod over: Pending, containers are being created.</summary>
    public static void Create(JsonObject pod, DateTimeOffset now)
    {
        var status = pod.Status();
        status["phase"] = "Pending";
        status["startTime"] = Timestamps.Write(now);
        SetReady(pod, now, isReady: false, "ContainersNotReady", $"containers with unready status: [{string.Join(' ', Names(pod))}]");
        status["containerStatuses"] = Containers(pod, "waiting", new JsonObject { ["reason"] = "ContainerCreating" }, isReady: false);
    }

    /// <summary>Its containers run and are ready.</summary>
    public static void Run(JsonObject pod, DateTimeOffset now, string address)
    {
        var status = pod.Status();
        status["phase"] = "Running";
        status["podIP"] = address;
        status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
        SetReady(pod, now, isReady: true);
        status["containerStatuses"] = Containers(pod, "running", new JsonObject { ["startedAt"] = Timestamps.Write(now) }, isReady: true);
    }

    /// <summary>Its containers have ended well.</summary>
    public static void Succeed(JsonObject pod, DateTimeOffset now)
    {
        var status = pod.Status();
        status["phase"] = "Succeeded";
        SetReady(pod, now, isReady: false, "PodCompleted");
        var ended = new JsonObject
        {
            ["exitCode"] = 0,
            ["reason"] = "Completed",
            ["startedAt"] = status["startTime"]?.DeepClone(),
            ["finishedAt"] = Timestamps.Write(now),
        };
        status["containerStatuses"] = Containers(pod, "terminated", ended, isReady: false);
    }

    private static void SetReady(JsonObject pod, DateTimeOffset now, bool isReady, string? reason = null, string? message = null)
    {
        pod.SetCondition("Initialized", true, now, isReady || reason != "PodCompleted" ? null : reason);
        pod.SetCondition("Ready", isReady, now, reason, message);
        pod.SetCondition("ContainersReady", isReady, now, reason, message);
        pod.SetCondition("PodScheduled", true, now);
    }

    private static IEnumerable<string> Names(JsonObject pod) =>
        pod.Items("spec", "containers").Select(container => container.Text("name") ?? string.Empty);

    private static JsonArray Containers(JsonObject pod, string state, JsonObject detail, bool isReady)
    {
        var statuses = new JsonArray();
        foreach (var container in pod.Items("spec", "containers"))
        {
            statuses.Add(new JsonObject
            {
                ["name"] = container["name"]?.DeepClone(),
                ["state"] = new JsonObject { [state] = detail.DeepClone() },
                ["lastState"] = new JsonObject(),
                ["ready"] = isReady,
                ["restartCount"] = 0,
                ["image"] = container["image"]?.DeepClone() ?? string.Empty,
                ["imageID"] = string.Empty,
                ["started"] = state == "running",
            });
        }

        return statuses;
    }
}
