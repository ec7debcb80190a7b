using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Exec.Sessions;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Exec;

/// <summary>Answers what the API server of a real cluster passes on to a node's kubelet.</summary>
internal sealed class KubeletHandler(ContainerRuntime runtime)
{
    private readonly ExecHandler _exec = new(runtime);

    /// <summary>Answers for a subresource of a Pod.</summary>
    public Task AnswerAsync(HttpContext http, ResourcePath path) => _exec.AnswerAsync(http, path);
}
