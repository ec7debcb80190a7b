using System.Threading.Channels;
using Dashboard.Cluster.Connection;
using k8s;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>Takes the place of the network: hands every request to the test, which answers it in its own time.</summary>
internal sealed class ScriptedServer : DelegatingHandler
{
    private readonly Channel<ScriptedRequest> _requests = Channel.CreateUnbounded<ScriptedRequest>();

    /// <summary>Where set, answers requests instead of the test; those it passes over (false) go to the test.</summary>
    public Func<ScriptedRequest, bool>? Responder { get; init; }

    public Task<ScriptedRequest> NextAsync() => _requests.Reader.ReadAsync(TestContext.Current.CancellationToken).InTime();

    public ClusterConnection Connect() => ClusterConnection.Open(
        "scripted", ClusterSource.Kubeconfig, new KubernetesClientConfiguration { Host = "http://cluster.test", AccessToken = "secret" }, this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scripted = new ScriptedRequest(request);
        if (Responder?.Invoke(scripted) != true) _requests.Writer.TryWrite(scripted);
        return await scripted.Response.WaitAsync(cancellationToken);
    }
}
