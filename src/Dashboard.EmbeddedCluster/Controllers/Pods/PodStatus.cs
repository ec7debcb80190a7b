using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>The steps of a Pod's status, as a kubelet writes them.</summary>
internal static class PodStatus
{
    private static readonly string[] Order = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"];

    /// <summary>The node took the Pod over: Pending, its sandbox is being made.</summary>
    public static void Accept(JsonObject pod, DateTimeOffset now, string? hostAddress)
    {
        var status = pod.Status();
        var hasInit = pod.Items("spec", "initContainers").Any();
        var reason = hasInit ? "PodInitializing" : "ContainerCreating";
        status["phase"] = "Pending";
        status["startTime"] = Timestamps.Write(now);
        if (hostAddress is not null)
        {
            status["hostIP"] = hostAddress;
            status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = hostAddress });
        }

        if (hasInit) status["initContainerStatuses"] = New(pod, "initContainers", reason);
        status["containerStatuses"] = New(pod, "containers", reason);
        SetConditions(pod, now, hasSandbox: false);
    }

    /// <summary>The Pod has an address; its containers can be started.</summary>
    public static void SetAddress(JsonObject pod, string address)
    {
        var status = pod.Status();
        status["podIP"] = address;
        status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
    }

    /// <summary>Phase and conditions from the containers' statuses.</summary>
    public static void Summarise(JsonObject pod, DateTimeOffset now, bool areOver)
    {
        var containers = Read(pod, "containerStatuses").ToList();
        var inits = Read(pod, "initContainerStatuses").ToList();
        var status = pod.Status();
        if (areOver) status["phase"] = containers.Concat(inits).All(container => container.ExitCode == 0) ? "Succeeded" : "Failed";
        else if (containers.Exists(container => container.IsRunning || container.LastExitCode is not null)) status["phase"] = "Running";
        SetConditions(pod, now, hasSandbox: !areOver);
    }

    /// <summary>The entries of <c>containerStatuses</c> or <c>initContainerStatuses</c>.</summary>
    public static IEnumerable<ContainerStatus> Read(JsonObject pod, string member) => pod.Items("status", member).Select(item => new ContainerStatus(item));

    private static JsonArray New(JsonObject pod, string member, string reason) =>
        [.. pod.Items("spec", member).Select(container => ContainerStatus.New(container, reason))];

    private static void SetConditions(JsonObject pod, DateTimeOffset now, bool hasSandbox)
    {
        var phase = pod.Text("status", "phase");
        var done = phase switch { "Succeeded" => "PodCompleted", "Failed" => "PodFailed", _ => null };
        var incomplete = Read(pod, "initContainerStatuses").Where(container => !container.IsReady).Select(container => container.Name).ToList();
        var unready = Read(pod, "containerStatuses").Where(container => !container.IsReady).Select(container => container.Name).ToList();
        var isReady = unready.Count == 0 && done is null;
        var reason = isReady ? null : done ?? "ContainersNotReady";
        var message = isReady || done is not null ? null : $"containers with unready status: [{string.Join(' ', unready)}]";
        pod.SetCondition("PodReadyToStartContainers", hasSandbox, now);
        if (incomplete.Count == 0) pod.SetCondition("Initialized", true, now, phase == "Succeeded" ? done : null);
        else pod.SetCondition("Initialized", false, now, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', incomplete)}]");
        pod.SetCondition("Ready", isReady, now, reason, message);
        pod.SetCondition("ContainersReady", isReady, now, reason, message);
        pod.SetCondition("PodScheduled", true, now);
        var conditions = pod.Array("status", "conditions")!;
        List<JsonNode?> sorted = [.. conditions.OrderBy(condition => Array.IndexOf(Order, condition.Text("type")))];
        conditions.Clear();
        foreach (var condition in sorted) conditions.Add(condition);
    }
}
