using Dashboard.Cluster.Connection;
using Dashboard.EmbeddedCluster;

namespace Dashboard;

/// <summary>Starts the cluster inside this process when the connector asks for it, and ends it with the program.</summary>
internal sealed class EmbeddedClusterAccess(IConfiguration configuration, TimeProvider time, ILoggerFactory loggers) : IEmbeddedClusterAccess, IAsyncDisposable
{
    private EmbeddedClusterHost? _cluster;

    /// <inheritdoc />
    public async Task<string> GetKubeconfigPathAsync(CancellationToken cancellationToken)
    {
        var options = configuration.GetSection(Section).Get<EmbeddedClusterOptions>() ?? new EmbeddedClusterOptions();
        _cluster ??= await EmbeddedClusterHost.StartAsync(options, time, loggers, cancellationToken);
        return _cluster.KubeconfigPath;
    }

    /// <summary>The section of the configuration.</summary>
    public const string Section = "EmbeddedCluster";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
