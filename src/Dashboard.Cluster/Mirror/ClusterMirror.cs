using System.Threading.Channels;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Reflectors;
using Dashboard.Cluster.Transport;
using Dashboard.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Cluster.Mirror;

/// <summary>
/// Mirrors the cluster's storage objects into the <see cref="StorageModel"/>: runs a reflector per kind and is the model's
/// single writer. What arrives is published in ticks of at most 100 ms; the first publication waits until every kind is
/// loaded or has failed, since claims without their Pods would tell untruths.
/// </summary>
public sealed partial class ClusterMirror : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    // Full: the reflectors wait, and with them the server.
    private const int QueueLength = 8192;

    private readonly Func<CancellationToken, Task<ClusterConnection>> _connect;
    private readonly StorageModel _model;
    private readonly ClusterHealthFeed _health;
    private readonly MirrorMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger<ClusterMirror> _logger;
    private readonly Channel<MirrorCommand> _queue =
        Channel.CreateBounded<MirrorCommand>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly MirrorTables _tables;
    private bool _hasPublished;
    private ClusterConnection? _connection;

    internal ClusterMirror(
        Func<CancellationToken, Task<ClusterConnection>> connect, StorageModel model, ClusterHealthFeed health, MirrorMetrics metrics,
        TimeProvider time, Random random, ILogger<ClusterMirror> logger)
    {
        _connect = connect;
        _model = model;
        _health = health;
        _metrics = metrics;
        _time = time;
        _random = random;
        _logger = logger;
        _tables = new MirrorTables(_queue.Writer);
    }

    /// <summary>Opens the connection, so that a configuration that names no usable cluster ends the start.</summary>
    /// <exception cref="ClusterConfigurationException">See <see cref="ClusterConnector"/>.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = await _connect(cancellationToken);
        _health.Identify(new ClusterIdentity(_connection.Name, _connection.Source, _connection.Host));
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One task that fails is a bug and takes the others, and through the host the process, along: no mirror that
        // looks alive with a kind that stands still.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var context = new ReflectorContext(new KubernetesTransport(_connection!, _time), _health, _metrics, _time, _random, _logger);
        var tasks = _tables.Reflectors(context)
            .Select(reflector => Task.Run(() => reflector.RunAsync(stop.Token), CancellationToken.None))
            .Append(Task.Run(() => WriteAsync(stop.Token), CancellationToken.None))
            .ToList();
        await Task.WhenAny(tasks);
        await stop.CancelAsync();
        await Task.WhenAll(tasks);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var lastTick = _time.GetTimestamp() - (long)(Tick.TotalSeconds * _time.TimestampFrequency);
        try
        {
            while (true)
            {
                await WaitForWorkAsync(cancellationToken);
                var rest = Tick - _time.GetElapsedTime(lastTick);
                if (rest > TimeSpan.Zero) await Task.Delay(rest, _time, cancellationToken);
                lastTick = _time.GetTimestamp();
                Publish();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    /// <summary>Waits for a command, the model's due time or, before the first publication, a change of health.</summary>
    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var health = _health.Current;
        if (!_hasPublished && IsSettled(health)) return;
        var waits = new List<Task> { _queue.Reader.WaitToReadAsync(wake.Token).AsTask() };
        if (!_hasPublished) waits.Add(health.Next);
        if (_model.NextDue is { } due)
        {
            var rest = due - _time.GetUtcNow();
            if (rest <= TimeSpan.Zero) return;
            waits.Add(Task.Delay(rest, _time, wake.Token));
        }

        await Task.WhenAny(waits);
        cancellationToken.ThrowIfCancellationRequested();
        await wake.CancelAsync();
    }

    private void Publish()
    {
        var started = _time.GetTimestamp();
        for (var taken = 0; taken < QueueLength && _queue.Reader.TryRead(out var command); taken++)
        {
            command.Target.Apply(command);
            command.Taken?.SetResult();
        }

        if (!_hasPublished && !IsSettled(_health.Current)) return;
        var now = _time.GetUtcNow();
        var current = _model.Current.Snapshot;
        var (snapshot, changes) = _tables.TakeChanges(current);
        var isFirstOfAKind = !snapshot.Unseen.SetEquals(current.Unseen);
        if (!changes.IsEmpty || isFirstOfAKind || !_hasPublished || _model.NextDue <= now)
        {
            _model.Apply(snapshot with { Version = current.Version + 1 }, changes, now);
            _metrics.Published(_time.GetElapsedTime(started));
        }

        _hasPublished = true;
        foreach (var table in _tables.All)
        {
            _health.Report(table.Kind, health => health with { IsSynced = table.IsSynced, Objects = table.Count, SetAside = table.SetAside });
        }
    }

    private bool IsSettled(ClusterHealth health) =>
        _tables.All.All(table => table.IsSynced || health.Of(table.Kind).Error is not null);

    [LoggerMessage(200, LogLevel.Debug, "The mirror stopped.")]
    private partial void LogStopped();
}
