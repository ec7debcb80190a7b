using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Exec.Logs;

/// <summary>Answers <c>pods/{name}/log</c>, and follows a log until its container ends.</summary>
internal sealed class LogHandler(ContainerRuntime runtime)
{
    /// <summary>Sends the log of a container.</summary>
    public async Task AnswerAsync(HttpContext http, ResourcePath path)
    {
        if (http.Request.Method != "GET") throw ApiErrors.MethodNotAllowed();
        var pod = runtime.Store.Find(path.Type, path.Key) ?? throw ApiErrors.NotFound(path.Type, path.Name);
        var json = pod.Json;
        var options = LogOptions.Read(http.Request.Query, path.Name, runtime.Time.GetUtcNow());
        var container = PodContainers.Choose(path.Name, json, options.Container);
        var isScheduled = json.Text("spec", "nodeName") is { Length: > 0 };
        var next = runtime.Signals.NextAsync(pod.Uid);
        var life = isScheduled ? ContainerLife.Find(pod, json, container, options.IsPrevious) : null;

        http.Response.StatusCode = 200;
        http.Response.ContentType = "text/plain";
        http.Response.Headers.CacheControl = "no-cache, private";

        // A Pod without a node has said nothing yet, which is no error.
        if (life is null) return;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, runtime.Stopping);
        var writer = new LogWriter(http.Response, options, http.RequestAborted);
        await writer.WriteAsync(life.Lines(), OwnLines(pod, life, 0));
        if (options.Follows && !options.IsPrevious && life.EndedAt is null) await FollowAsync(pod, container, life, writer, next, ending.Token);
    }

    private async Task FollowAsync(StoredObject pod, JsonObject container, ContainerLife life, LogWriter writer, Task next, CancellationToken cancellationToken)
    {
        try
        {
            while (!writer.IsFull && life.EndedAt is null)
            {
                await next.WaitAsync(cancellationToken);
                next = runtime.Signals.NextAsync(pod.Uid);
                var own = OwnLines(pod, life, writer.Position);
                life = Continue(pod, container, life);
                await writer.WriteAsync(life.Lines(), own);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client has seen enough, or the cluster ends.
        }
    }

    private IReadOnlyList<LogLine> OwnLines(StoredObject pod, ContainerLife life, long after) => runtime.Logs.Read(pod.Uid, life.Name, life.Incarnation, after);

    /// <summary>The life as it stands now; ended where the Pod has gone or another incarnation runs.</summary>
    private ContainerLife Continue(StoredObject pod, JsonObject container, ContainerLife life)
    {
        var present = runtime.Store.Find(ResourceTypes.Pods, pod.Key);
        if (present is null || present.Uid != pod.Uid) return life with { EndedAt = runtime.Time.GetUtcNow(), Ending = "its Pod was deleted" };
        var now = ContainerLife.Find(present, present.Json, container, false);
        return now.Incarnation == life.Incarnation ? now : life with { EndedAt = runtime.Time.GetUtcNow(), Ending = "it was restarted" };
    }
}
