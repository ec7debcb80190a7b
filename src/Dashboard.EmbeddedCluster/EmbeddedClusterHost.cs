using System.Security.Cryptography.X509Certificates;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Certificates;
using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Exec;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Scenarios.Live;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster;

/// <summary>
/// A running embedded cluster: store, API on 127.0.0.1, controllers. Everything lives in memory and is gone with it; the
/// kubeconfig it wrote stays and is overwritten by the next one.
/// </summary>
public sealed class EmbeddedClusterHost : IAsyncDisposable
{
    private const int HighestPort = 65535;

    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2 _certificate;
    private readonly ContainerRuntime _runtime;
    private readonly ApiServer _server;
    private readonly Task _controlling;
    private bool _isDisposed;

    private EmbeddedClusterHost(TimeProvider clock, ILoggerFactory loggers, ObjectStore store, ClusterRegistry registry, ClusterFaults faults, FaultBoard board, ContainerRuntime runtime, ControllerManager? controllers, ApiServer server, X509Certificate2 certificate, string kubeconfigPath, ILogger logger)
    {
        Clock = clock;
        Loggers = loggers;
        Store = store;
        Writer = registry;
        Faults = faults;
        FaultBoard = board;
        Scenarios = new ScenarioPlayer(this);
        Controllers = controllers;
        KubeconfigPath = kubeconfigPath;
        _runtime = runtime;
        _server = server;
        _certificate = certificate;
        _controlling = controllers is null ? Task.CompletedTask : Task.Run(() => ControlAsync(controllers, logger, _stopping.Token));
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _server.Port;

    /// <summary>The kubeconfig that leads here; it holds the users' tokens.</summary>
    public string KubeconfigPath { get; }

    /// <summary>Writes objects as a request would.</summary>
    public IClusterWriter Writer { get; }

    /// <summary>The objects.</summary>
    public ObjectStore Store { get; }

    /// <summary>Faults to inject.</summary>
    public ClusterFaults Faults { get; }

    /// <summary>Switches faults on and off by name.</summary>
    public FaultBoard FaultBoard { get; }

    /// <summary>Plays scenarios.</summary>
    public ScenarioPlayer Scenarios { get; }

    /// <summary>The cluster's clock, which a fault may put wrong.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Where the parts of the cluster log.</summary>
    internal ILoggerFactory Loggers { get; }

    /// <summary>The controllers; null where none run.</summary>
    public ControllerManager? Controllers { get; }

    /// <summary>Starts a cluster. Throws <see cref="EmbeddedClusterException"/> where a setting does not allow it.</summary>
    public static async Task<EmbeddedClusterHost> StartAsync(EmbeddedClusterOptions options, TimeProvider time, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        if (options.Port is < 0 or > HighestPort)
        {
            throw new EmbeddedClusterException($"EmbeddedCluster:Port = {options.Port}: a port is a number from 0 (any free one) to {HighestPort}.", new ArgumentOutOfRangeException(nameof(options)));
        }

        // Faults may put the cluster's clock wrong; the clock that was given stays right.
        var clock = new ClusterClock(time);
        var store = new ObjectStore();
        var registry = new ClusterRegistry(store, clock);
        if (options.Content == InitialContent.Scenario) FirstScenario.Load(store, clock, loggerFactory);
        else if (options.Content == InitialContent.Base) BaseCluster.Create(registry);

        var faults = new ClusterFaults(store, registry, clock);
        var board = new FaultBoard(faults, time);
        var users = KnownUsers.Create(options.Content == InitialContent.Scenario ? FirstScenario.DeveloperNamespace : BaseCluster.DeveloperNamespace);

        // Clients check the certificate by the wall clock, whatever clock the cluster runs on.
        var certificate = ServerCertificate.Create(TimeProvider.System.GetUtcNow());
        var contents = new VolumeContents(clock);
        var runtime = new ContainerRuntime(store, contents, clock);
        ApiServer? server = null;
        try
        {
            server = await ApiServer.StartAsync(options.Port, certificate, users, store, registry, faults, board, runtime, clock, loggerFactory, cancellationToken);
            var path = string.IsNullOrEmpty(options.KubeconfigPath) ? KubeconfigFile.DefaultPath() : Path.GetFullPath(options.KubeconfigPath);
            WriteKubeconfig(path, server.Port, certificate.ExportCertificatePem(), users);
            var logger = loggerFactory.CreateLogger<EmbeddedClusterHost>();
            var controllers = options.RunsControllers ? new ControllerManager(store, registry, clock, loggerFactory, faults.Storage, contents) : null;
            EmbeddedClusterLog.Started(logger, server.Port, path);
            return new EmbeddedClusterHost(clock, loggerFactory, store, registry, faults, board, runtime, controllers, server, certificate, path, logger);
        }
        catch
        {
            if (server is not null) await server.DisposeAsync();
            await runtime.DisposeAsync();
            certificate.Dispose();
            throw;
        }
    }

    /// <summary>Ends watches, server and controllers.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        await Scenarios.DisposeAsync();
        await _stopping.CancelAsync();
        await _runtime.DisposeAsync();
        await _server.DisposeAsync();
        await _controlling;
        FaultBoard.Dispose();
        _certificate.Dispose();
        _stopping.Dispose();
    }

    private static void WriteKubeconfig(string path, int port, string certificatePem, KnownUsers users)
    {
        try
        {
            KubeconfigFile.Write(path, port, certificatePem, users);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedClusterException($"EmbeddedCluster:KubeconfigPath = {path}: the file can't be written: {exception.Message}", exception);
        }
    }

    private static async Task ControlAsync(ControllerManager controllers, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await controllers.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The cluster ends.
        }
        catch (Exception exception)
        {
            EmbeddedClusterLog.ControllersEnded(logger, exception);
        }
    }
}
