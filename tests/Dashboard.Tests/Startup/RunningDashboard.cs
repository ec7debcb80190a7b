using Dashboard.Hubs;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Startup;

/// <summary>The whole program in this process, on its embedded cluster and any free ports.</summary>
public sealed class RunningDashboard : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dashboard-tests-");
    private WebApplication? _app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The embedded cluster's API.</summary>
    public Kubernetes Cluster { get; private set; } = null!;

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => _app!.Services;

    private string Kubeconfig => Path.Combine(_folder.FullName, "kubeconfig");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _app = DashboardApplication.Build(
            ["--Urls", "http://127.0.0.1:0", "--Cluster:Source", "Embedded", "--EmbeddedCluster:KubeconfigPath", Kubeconfig, "--Logging:LogLevel:Default", "Warning"]);
        await _app.StartAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Address = new Uri(_app.Urls.Single());
        Cluster = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));
    }

    /// <summary>A client as any program outside has it.</summary>
    public async Task<HubConnection> ConnectAsync()
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(Address, StorageHub.Path)).AddJsonProtocol(HubSetup.SpeakJson).Build();
        await connection.StartAsync(TestContext.Current.CancellationToken).Soon();
        return connection;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Cluster?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
