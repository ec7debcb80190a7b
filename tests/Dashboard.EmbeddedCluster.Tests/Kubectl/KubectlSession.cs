using Dashboard.EmbeddedCluster.Tests.Api;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>A running cluster with its controllers, and a stock <c>kubectl</c> on its kubeconfig.</summary>
[Trait("Needs", "kubectl")]
public abstract class KubectlSession : IAsyncLifetime
{
    private protected ApiCluster Cluster { get; private set; } = null!;

    private protected Kubectl Kubectl { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Cluster = await ApiCluster.StartAsync(runsControllers: true);
        Kubectl = new Kubectl(Cluster.Host.KubeconfigPath);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Kubectl.Dispose();
        await Cluster.DisposeAsync();
    }
}
