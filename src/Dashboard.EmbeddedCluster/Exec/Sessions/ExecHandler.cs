using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>
/// Answers <c>pods/{name}/exec</c>: a WebSocket with the protocol <c>v5.channel.k8s.io</c> or <c>v4.channel.k8s.io</c>.
/// SPDY, which older clients use, is not spoken.
/// </summary>
internal sealed class ExecHandler(ContainerRuntime runtime)
{
    private const int MaximumSessions = 200;

    /// <summary>
    /// kubectl 1.30 drops what comes before it has set up its streams. A real API server takes this long to reach the
    /// kubelet; measured on the client's clock, not on the cluster's.
    /// </summary>
    private static readonly TimeSpan ClientSetup = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    private int _sessions;

    /// <summary>Runs a command in a container until it ends.</summary>
    public async Task AnswerAsync(HttpContext http, ResourcePath path)
    {
        if (http.Request.Method is not ("GET" or "POST")) throw ApiErrors.MethodNotAllowed();
        var pod = runtime.Store.Find(path.Type, path.Key) ?? throw ApiErrors.NotFound(path.Type, path.Name);
        var json = pod.Json;
        var options = ExecOptions.Read(http.Request.Query);
        var container = PodContainers.Choose(path.Name, json, options.Container);
        if (json.Text("spec", "nodeName") is not { Length: > 0 }) throw ApiErrors.BadRequest($"pod {path.Name} does not have a host assigned");
        var protocol = Negotiate(http);
        if (Interlocked.Increment(ref _sessions) > MaximumSessions)
        {
            Interlocked.Decrement(ref _sessions);
            throw new ApiException(429, "TooManyRequests", $"{MaximumSessions} exec sessions are open, and the embedded cluster serves no more at a time", new JsonObject { ["retryAfterSeconds"] = 5 });
        }

        try
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync(protocol);
            using var connection = new ChannelConnection(socket, http.RequestAborted);
            await Task.Delay(ClientSetup, TimeProvider.System, http.RequestAborted);
            var name = container.Text("name") ?? string.Empty;
            if (PodContainers.IsRunning(PodContainers.StatusOf(json, name)))
            {
                await new ExecSession(runtime, pod, container, options, connection).RunAsync(http.RequestAborted);
                return;
            }

            // As with a real cluster the kubelet is asked when the client has been let in, so it is told over the connection.
            await connection.SendAsync(ExecChannel.Status, ExitStatus.Failure($"unable to upgrade connection: container not found (\"{name}\")").ToUtf8(), http.RequestAborted);
            await connection.CloseAsync(connection.ReceiveAsync((_, _) => ValueTask.CompletedTask, http.RequestAborted), runtime.Time);
        }
        finally
        {
            Interlocked.Decrement(ref _sessions);
        }
    }

    private static string Negotiate(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            throw ApiErrors.BadRequest(http.Request.Headers.Upgrade.ToString().StartsWith("SPDY", StringComparison.OrdinalIgnoreCase)
                ? "the embedded cluster speaks WebSocket for exec, not SPDY: use kubectl 1.30 or later, or 1.29 with KUBECTL_REMOTE_COMMAND_WEBSOCKETS=true"
                : "Upgrade request required");
        }

        var asked = http.WebSockets.WebSocketRequestedProtocols;
        return Array.Find(Protocols, asked.Contains)
            ?? throw ApiErrors.BadRequest($"requested protocol(s) are not supported: [{string.Join(' ', asked)}]; supports [{string.Join(' ', Protocols)}]");
    }
}
