using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Mirror;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Reflectors;
using Dashboard.Cluster.Writing;
using Dashboard.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dashboard.Cluster;

/// <summary>Registers the mirror.</summary>
public static class ClusterMirrorServices
{
    /// <summary>
    /// Adds the connection (<see cref="ClusterConnector"/>), the mirror that fills the <see cref="StorageModel"/>, and its
    /// <see cref="ClusterHealthFeed"/>. For the embedded cluster an <see cref="IEmbeddedClusterAccess"/> must be registered.
    /// </summary>
    public static IServiceCollection AddClusterMirror(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<ClusterConnector>();
        services.AddSingleton<ClusterHealthFeed>();
        services.AddSingleton<MirrorMetrics>();
        services.AddSingleton<ObjectTextReader>();
        services.AddSingleton<ObjectWriter>();
        services.AddSingleton<ServedKinds>();
        services.AddSingleton(provider => new StorageModel(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.AddHostedService(provider => new ClusterMirror(
            provider.GetRequiredService<ClusterConnector>().ConnectAsync,
            provider.GetRequiredService<StorageModel>(),
            provider.GetRequiredService<ClusterHealthFeed>(),
            provider.GetRequiredService<MirrorMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            Random.Shared,
            provider.GetRequiredService<ILogger<ClusterMirror>>()));
        return services;
    }
}
