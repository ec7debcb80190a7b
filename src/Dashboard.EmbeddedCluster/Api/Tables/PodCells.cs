using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>The cells of a Pod's row that are told from its containers.</summary>
internal static class PodCells
{
    public static string Ready(JsonObject json)
    {
        var ready = json.Items("status", "containerStatuses").Count(container => container.Flag("ready") == true);
        return string.Create(CultureInfo.InvariantCulture, $"{ready}/{json.Items("spec", "containers").Count()}");
    }

    /// <summary>What the Pod is doing in one word: the reason of a container that waits or ended says more than the phase.</summary>
    public static string Status(JsonObject json)
    {
        var status = json.Text("status", "reason") is { Length: > 0 } reason ? reason : json.Text("status", "phase") ?? "Unknown";
        if (json.Text("metadata", "deletionTimestamp") is not null) return status == "NodeLost" ? "Unknown" : "Terminating";
        if (Initialising(json) is { } initialising) return initialising;
        var running = false;
        foreach (var container in json.Items("status", "containerStatuses").Reverse())
        {
            if (container.Text("state", "waiting", "reason") is { Length: > 0 } waiting) status = waiting;
            else if (container.Object("state", "terminated") is { } ended) status = Ended(ended);
            else running |= container.Flag("ready") == true && container.Object("state", "running") is not null;
        }

        return status == "Completed" && running ? "Running" : status;
    }

    public static JsonNode Restarts(JsonObject json, TimeProvider time)
    {
        var containers = json.Items("status", "containerStatuses").ToList();
        var restarts = containers.Sum(container => container.Integer("restartCount") ?? 0);
        var last = containers.Select(container => Timestamps.Read(container.Text("lastState", "terminated", "finishedAt"))).Max();
        return restarts == 0 || last is not { } ended
            ? restarts.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{restarts} ({Durations.Write(time.GetUtcNow() - ended)} ago)");
    }

    private static string? Initialising(JsonObject json)
    {
        var done = 0;
        foreach (var container in json.Items("status", "initContainerStatuses"))
        {
            var ended = container.Object("state", "terminated");
            if (ended is not null && ended.Integer("exitCode") == 0)
            {
                done++;
                continue;
            }

            if (ended is not null) return $"Init:{Ended(ended)}";
            if (container.Text("state", "waiting", "reason") is { Length: > 0 } waiting && waiting != "PodInitializing") return $"Init:{waiting}";
            return string.Create(CultureInfo.InvariantCulture, $"Init:{done}/{json.Items("spec", "initContainers").Count()}");
        }

        return null;
    }

    private static string Ended(JsonObject terminated) => terminated switch
    {
        _ when terminated.Text("reason") is { Length: > 0 } reason => reason,
        _ when terminated.Integer("signal") is > 0 and var signal => $"Signal:{signal}",
        _ => $"ExitCode:{terminated.Integer("exitCode") ?? 0}",
    };
}
