using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Exec.Logs;

/// <summary>
/// One incarnation of a container as its Pod's status tells it. What it says in the log is made from there, so that Pods
/// whose logs nobody reads cost nothing.
/// </summary>
internal sealed record ContainerLife(string Name, string Image, long Incarnation, DateTimeOffset StartedAt, DateTimeOffset? StopAskedAt, DateTimeOffset? EndedAt, string Ending)
{
    /// <summary>
    /// The present incarnation, or the last one that ran; with <paramref name="isPrevious"/> the one before. Refused as
    /// the kubelet does (400) where there is none.
    /// </summary>
    public static ContainerLife Find(StoredObject pod, JsonObject json, JsonObject container, bool isPrevious)
    {
        var name = container.Text("name") ?? string.Empty;
        var status = PodContainers.StatusOf(json, name) ?? throw ApiErrors.BadRequest($"container \"{name}\" in pod \"{pod.Key.Name}\" is not available");
        var restarts = status.Integer("restartCount") ?? 0;
        var last = status.Object("lastState", "terminated");
        if (isPrevious)
        {
            if (last is null) throw ApiErrors.BadRequest($"previous terminated container \"{name}\" in pod \"{pod.Key.Name}\" not found");
            return Ended(name, container, Math.Max(0, restarts - 1), last);
        }

        if (status.Object("state", "running") is { } running)
        {
            var asked = Timestamps.Read(json.Text("metadata", "deletionTimestamp")) - TimeSpan.FromSeconds(json.Integer("metadata", "deletionGracePeriodSeconds") ?? 0);
            return new ContainerLife(name, ImageOf(container), restarts, At(running, "startedAt"), asked, null, string.Empty);
        }

        if (status.Object("state", "terminated") is { } terminated) return Ended(name, container, restarts, terminated);

        // Between two incarnations the log is that of the last one.
        if (last is not null) return Ended(name, container, Math.Max(0, restarts - 1), last);
        var reason = status.Text("state", "waiting", "reason") ?? "ContainerCreating";
        throw ApiErrors.BadRequest($"container \"{name}\" in pod \"{pod.Key.Name}\" is waiting to start: {reason}");
    }

    /// <summary>What the life of the container adds to its log, in order.</summary>
    public IEnumerable<LogLine> Lines()
    {
        var serves = ContainerImage.IsNginx(Image) ? $"; {ContainerImage.WebRoot} is served on port 80" : string.Empty;
        yield return new LogLine(0, StartedAt, $"embedded cluster: container {Name} started from image {Image}; nothing runs in it but what exec asks for{serves}");
        if (StopAskedAt is { } asked) yield return new LogLine(0, asked, $"embedded cluster: container {Name} was asked to stop");
        if (EndedAt is { } ended) yield return new LogLine(0, ended, $"embedded cluster: container {Name} ended: {Ending}");
    }

    private static ContainerLife Ended(string name, JsonObject container, long incarnation, JsonObject state) =>
        new(name, ImageOf(container), incarnation, At(state, "startedAt"), null, At(state, "finishedAt"), $"{state.Text("reason") ?? "Completed"}, exit code {state.Integer("exitCode") ?? 0}");

    private static string ImageOf(JsonObject container) => container.Text("image") ?? string.Empty;

    private static DateTimeOffset At(JsonObject state, string member) => Timestamps.Read(state.Text(member)) ?? default;
}
