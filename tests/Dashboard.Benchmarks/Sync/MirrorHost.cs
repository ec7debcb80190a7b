using Dashboard.Cluster;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Health;
using Dashboard.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Benchmarks.Sync;

/// <summary>The dashboard's mirror alone, on the stand-in.</summary>
internal sealed class MirrorHost : IAsyncDisposable
{
    private readonly StandInKubeconfig? _kubeconfig;
    private readonly IHost _host;

    private MirrorHost(StandInKubeconfig? kubeconfig, IHost host)
    {
        _kubeconfig = kubeconfig;
        _host = host;
    }

    public StorageModel Model => _host.Services.GetRequiredService<StorageModel>();

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts the mirror, and what else is registered, and returns once everything is mirrored and published.</summary>
    public static async Task<MirrorHost> StartAsync(string url, Action<IServiceCollection>? configure = null)
    {
        var kubeconfig = new StandInKubeconfig(url);
        return new MirrorHost(kubeconfig, await StartHostAsync(kubeconfig.Path, configure));
    }

    /// <summary>As <see cref="StartAsync"/>, on the cluster that a kubeconfig names.</summary>
    public static async Task<MirrorHost> StartOnAsync(string kubeconfig) => new(null, await StartHostAsync(kubeconfig, null));

    private static async Task<IHost> StartHostAsync(string kubeconfig, Action<IServiceCollection>? configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);

        builder.Services.AddClusterMirror();
        builder.Configuration["Cluster:Source"] = nameof(ClusterSource.Kubeconfig);
        builder.Configuration["Cluster:Kubeconfig"] = kubeconfig;
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        var feed = host.Services.GetRequiredService<ClusterHealthFeed>();
        for (var health = feed.Current; !health.IsReady;) health = await health.Next;
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _kubeconfig?.Dispose();
    }
}
