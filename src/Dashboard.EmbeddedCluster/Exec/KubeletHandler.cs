using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Exec.Logs;
using Dashboard.EmbeddedCluster.Exec.Sessions;
using Dashboard.EmbeddedCluster.Exec.Stats;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Exec;

/// <summary>Answers what the API server of a real cluster passes on to a node's kubelet.</summary>
internal sealed class KubeletHandler(ContainerRuntime runtime)
{
    private readonly ExecHandler _exec = new(runtime);
    private readonly LogHandler _log = new(runtime);
    private readonly NodeProxyHandler _proxy = new(runtime);

    /// <summary>Answers for a subresource of a Pod.</summary>
    public Task AnswerAsync(HttpContext http, ResourcePath path) => path.Subresource == "log" ? _log.AnswerAsync(http, path) : _exec.AnswerAsync(http, path);

    /// <summary>Answers for a path of a node's kubelet.</summary>
    public Task ProxyAsync(HttpContext http, string node, ReadOnlySpan<string> path) => _proxy.AnswerAsync(http, node, path);
}
