using System.Text;
using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Exec.Stats;

/// <summary>Answers <c>nodes/{name}/proxy/…</c>, the kubelet's own pages: <c>healthz</c>, <c>stats/summary</c> and <c>metrics</c>.</summary>
internal sealed class NodeProxyHandler(ContainerRuntime runtime)
{
    private const string PlainText = "text/plain; charset=utf-8";

    private readonly NodeStats _stats = new(runtime);

    /// <summary>Answers for a path of a node's kubelet.</summary>
    public Task AnswerAsync(HttpContext http, string node, ReadOnlySpan<string> path)
    {
        var stored = runtime.Store.Find(ResourceTypes.Nodes, ObjectKey.ClusterScoped(node)) ?? throw ApiErrors.NotFound(ResourceTypes.Nodes, node);
        var isReady = stored.Json.Items("status", "conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");
        if (!isReady) throw new ApiException(503, "ServiceUnavailable", $"error trying to reach service: dial tcp: node {node} is not ready: i/o timeout");
        if (http.Request.Method is not ("GET" or "HEAD")) return Responses.WriteAsync(http, 405, "405 method not allowed\n"u8.ToArray(), PlainText);
        return path switch
        {
            ["healthz", ..] => Responses.WriteAsync(http, 200, "ok"u8.ToArray(), PlainText),
            ["stats", "summary"] => Responses.WriteAsync(http, 200, _stats.Summary(stored).ToUtf8()),
            ["metrics"] => Responses.WriteAsync(http, 200, Encoding.UTF8.GetBytes(_stats.Metrics(stored)), "text/plain; version=0.0.4; charset=utf-8"),
            _ => Responses.WriteAsync(http, 404, "404 page not found\n"u8.ToArray(), PlainText),
        };
    }
}
