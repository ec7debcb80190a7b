using Dashboard.Cluster.Connection;
using Dashboard.EmbeddedCluster;

namespace Dashboard;

/// <summary>Starts the cluster inside this process when the connector asks for it, and ends it with the program.</summary>
internal sealed class EmbeddedClusterAccess(IConfiguration configuration, TimeProvider time, ILoggerFactory loggers) : IEmbeddedClusterAccess, IAsyncDisposable
{
    /// <summary>The cluster; null until it is started, and where another one is watched.</summary>
    public EmbeddedClusterHost? Cluster { get; private set; }

    /// <inheritdoc />
    public async Task<string> GetKubeconfigPathAsync(CancellationToken cancellationToken)
    {
        var options = configuration.GetSection(Section).Get<EmbeddedClusterOptions>() ?? new EmbeddedClusterOptions();
        Cluster ??= await EmbeddedClusterHost.StartAsync(options, time, loggers, cancellationToken);
        return Cluster.KubeconfigPath;
    }

    /// <summary>The section of the configuration.</summary>
    public const string Section = "EmbeddedCluster";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null)
            await Cluster.DisposeAsync();
    }
}
