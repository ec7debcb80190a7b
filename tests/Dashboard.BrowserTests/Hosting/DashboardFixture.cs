using k8s;

namespace Dashboard.BrowserTests.Hosting;

/// <summary>A running dashboard with its own embedded cluster, a browser, and the cluster's API for the tests to act on.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private DashboardProcess? _dashboard;

    /// <summary>The browser.</summary>
    public Browser Browser { get; } = new();

    /// <summary>The embedded cluster's API, as its administrator.</summary>
    public Kubernetes Cluster { get; private set; } = null!;

    /// <summary>Where the pages are.</summary>
    public string Url => _dashboard!.Url;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await Browser.InitializeAsync();
        _dashboard = await DashboardProcess.StartAsync();
        Cluster = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(_dashboard.Kubeconfig));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        Cluster?.Dispose();
        if (_dashboard is not null) await _dashboard.DisposeAsync();
    }
}
