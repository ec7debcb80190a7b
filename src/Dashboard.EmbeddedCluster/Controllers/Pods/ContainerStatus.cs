using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>One entry of <c>status.containerStatuses</c> or <c>initContainerStatuses</c>, edited in place.</summary>
internal sealed class ContainerStatus(JsonObject json)
{
    /// <summary>The container's name.</summary>
    public string Name => json.Text("name") ?? string.Empty;

    /// <summary>Its program runs.</summary>
    public bool IsRunning => json.Object("state", "running") is not null;

    /// <summary>It passes its readiness probe, or as an init container has ended well.</summary>
    public bool IsReady => json.Flag("ready") == true;

    /// <summary>Its program has ended and the container was not started again; null: it has not.</summary>
    public int? ExitCode => (int?)json.Integer("state", "terminated", "exitCode");

    /// <summary>How its program ended the last time; null: it never did.</summary>
    public int? LastExitCode => ExitCode ?? (int?)json.Integer("lastState", "terminated", "exitCode");

    /// <summary>Why it waits; null: it does not.</summary>
    public string? WaitingReason => json.Text("state", "waiting", "reason");

    /// <summary>When its program was started, in whole seconds.</summary>
    public DateTimeOffset? StartedAt => Timestamps.Read(json.Text("state", "running", "startedAt"));

    /// <summary>When its program ended, in whole seconds.</summary>
    public DateTimeOffset? FinishedAt => Timestamps.Read(json.Text("state", "terminated", "finishedAt"));

    /// <summary>The status of a container that was not started yet.</summary>
    public static JsonObject New(JsonObject container, string reason) => new()
    {
        ["name"] = container["name"]?.DeepClone(),
        ["state"] = new JsonObject { ["waiting"] = new JsonObject { ["reason"] = reason } },
        ["lastState"] = new JsonObject(),
        ["ready"] = false,
        ["restartCount"] = 0,
        ["image"] = container["image"]?.DeepClone() ?? string.Empty,
        ["imageID"] = string.Empty,
        ["started"] = false,
    };

    /// <summary>The container waits for something.</summary>
    public void Wait(string reason, string? message = null)
    {
        KeepLastState();
        var waiting = new JsonObject { ["reason"] = reason };
        if (message is not null) waiting["message"] = message;
        Enter("waiting", waiting);
    }

    /// <summary>The program starts; it is not ready yet.</summary>
    public void Start(DateTimeOffset now, string imageId)
    {
        var hasRun = LastExitCode is not null;
        KeepLastState();
        if (hasRun) json["restartCount"] = (json.Integer("restartCount") ?? 0) + 1;
        json["imageID"] = imageId;
        json["containerID"] = $"containerd://{Guid.NewGuid():N}{Guid.NewGuid():N}";
        Enter("running", new JsonObject { ["startedAt"] = Timestamps.Write(now) });
        json["started"] = true;
    }

    /// <summary>The program ends.</summary>
    public void End(DateTimeOffset now, int exitCode, string? reason = null)
    {
        Enter("terminated", new JsonObject
        {
            ["exitCode"] = exitCode,
            ["reason"] = reason ?? (exitCode == 0 ? "Completed" : "Error"),
            ["startedAt"] = json.Text("state", "running", "startedAt"),
            ["finishedAt"] = Timestamps.Write(now),
            ["containerID"] = json.Text("containerID"),
        });
    }

    /// <summary>Sets whether it is ready.</summary>
    public void SetReady(bool isReady) => json["ready"] = isReady;

    private void KeepLastState()
    {
        if (json.Object("state", "terminated") is { } ended) json["lastState"] = new JsonObject { ["terminated"] = ended.DeepClone() };
    }

    private void Enter(string state, JsonObject detail)
    {
        json["state"] = new JsonObject { [state] = detail };
        json["ready"] = false;
        json["started"] = false;
    }
}
