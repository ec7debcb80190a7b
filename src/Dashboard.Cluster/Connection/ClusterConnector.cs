using k8s;
using k8s.Exceptions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Cluster.Connection;

/// <summary>
/// Decides which cluster the dashboard talks to, and opens the connection once. It never falls back in silence: what the
/// configuration names and can't be used is a <see cref="ClusterConfigurationException"/>, and the log says what was chosen.
/// Thread-safe.
/// </summary>
public sealed partial class ClusterConnector : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly IEmbeddedClusterAccess? _embedded;
    private readonly ClusterEnvironment _environment;
    private readonly ILogger<ClusterConnector> _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile ClusterConnection? _connection;

    /// <summary>A connector for this process; <paramref name="embedded"/> is null where no embedded cluster is built in.</summary>
    [ActivatorUtilitiesConstructor]
    public ClusterConnector(IConfiguration configuration, ILogger<ClusterConnector> logger, IEmbeddedClusterAccess? embedded = null)
        : this(configuration, logger, embedded, ClusterEnvironment.OfThisProcess())
    {
    }

    internal ClusterConnector(
        IConfiguration configuration, ILogger<ClusterConnector> logger, IEmbeddedClusterAccess? embedded, ClusterEnvironment environment)
    {
        _configuration = configuration;
        _logger = logger;
        _embedded = embedded;
        _environment = environment;
    }

    /// <summary>The connection; opened by the first call.</summary>
    /// <exception cref="ClusterConfigurationException">The configuration names no usable cluster.</exception>
    public async Task<ClusterConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } known) return known;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _connection ??= await OpenAsync(ClusterOptions.Read(_configuration), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _connection?.Dispose();
        _gate.Dispose();
    }

    private async Task<ClusterConnection> OpenAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        var source = options.Source == ClusterSource.Auto ? Choose(options) : options.Source;
        var connection = source switch
        {
            ClusterSource.InCluster => OpenInCluster(),
            ClusterSource.Kubeconfig => OpenKubeconfig(options),
            _ => await OpenEmbeddedAsync(cancellationToken),
        };
        LogConnected(connection.Name, connection.Host, source, options.Source);
        if (options.Source == ClusterSource.Auto && source == ClusterSource.Kubeconfig) LogHowToGetEmbedded();
        return connection;
    }

    private ClusterSource Choose(ClusterOptions options)
    {
        if (options.Kubeconfig is not null) return ClusterSource.Kubeconfig;
        if (_environment.IsInsidePod && options.Context is null) return ClusterSource.InCluster;
        if (_environment.KubeconfigVariable is not null || File.Exists(_environment.DefaultKubeconfig)) return ClusterSource.Kubeconfig;
        if (options.Context is not null)
            throw new ClusterConfigurationException(
                $"Cluster:Context is '{options.Context}', but there is no kubeconfig: KUBECONFIG is not set and '{_environment.DefaultKubeconfig}' does not exist.");
        return ClusterSource.Embedded;
    }

    private static ClusterConnection OpenInCluster()
    {
        try
        {
            return ClusterConnection.Open("in-cluster", ClusterSource.InCluster, KubernetesClientConfiguration.InClusterConfig());
        }
        catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterConfigurationException(
                $"Cluster:Source is InCluster, but this process has no usable service account: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private ClusterConnection OpenKubeconfig(ClusterOptions options)
    {
        var (key, paths) = FindKubeconfigs(options);
        var configuration = KubeconfigReader.Read(key, paths, options.Context);
        return ClusterConnection.Open(configuration.CurrentContext ?? "kubeconfig", ClusterSource.Kubeconfig, configuration);
    }

    private (string Key, IReadOnlyList<string> Paths) FindKubeconfigs(ClusterOptions options)
    {
        if (options.Kubeconfig is { } path) return ("Cluster:Kubeconfig", [path]);
        if (_environment.KubeconfigVariable is not { } variable) return ("The default kubeconfig", [_environment.DefaultKubeconfig]);

        // As kubectl does, files of the list that are not there are passed over; but one must be.
        var named = variable.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var present = named.Where(Path.Exists).ToArray();
        return present.Length > 0
            ? ("KUBECONFIG", present)
            : throw new ClusterConfigurationException(
                $"KUBECONFIG names '{variable}', which does not exist; unset it, or set Cluster:Source to Embedded for the cluster inside the dashboard.");
    }

    private async Task<ClusterConnection> OpenEmbeddedAsync(CancellationToken cancellationToken)
    {
        if (_embedded is null) throw new ClusterConfigurationException("Cluster:Source is Embedded, but this program has no embedded cluster.");
        var path = await _embedded.GetKubeconfigPathAsync(cancellationToken);
        var configuration = KubeconfigReader.Read("EmbeddedCluster:KubeconfigPath", [path], context: null);
        return ClusterConnection.Open("embedded cluster", ClusterSource.Embedded, configuration);
    }

    [LoggerMessage(1, LogLevel.Information, "Cluster '{Name}' at {Host} (source {Source}, Cluster:Source is {Configured}).")]
    private partial void LogConnected(string name, Uri host, ClusterSource source, ClusterSource configured);

    [LoggerMessage(2, LogLevel.Information, "A kubeconfig was found and is used. For the cluster inside the dashboard start with --Cluster:Source=Embedded.")]
    private partial void LogHowToGetEmbedded();
}
