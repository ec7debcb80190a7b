using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Reflectors;
using Dashboard.Cluster.Transport;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>One running reflector with everything around it in the test's hand.</summary>
internal sealed class ReflectorRig<T> : IAsyncDisposable
    where T : class, IStorageObject
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ClusterConnection _connection;
    private readonly MirroredKind<T> _kind;
    private readonly Task _run;

    public ReflectorRig(MirroredKind<T> kind)
    {
        _kind = kind;
        _connection = Server.Connect();
        var context = new ReflectorContext(
            new KubernetesTransport(_connection, Time), Feed, new MirrorMetrics(new TestMeters()), Time, new LowestRandom(), NullLogger.Instance);
        _run = new Reflector<T>(kind, Sink, context).RunAsync(_stop.Token);
    }

    public ManualTime Time { get; } = new();

    public ScriptedServer Server { get; } = new();

    public RecordingSink<T> Sink { get; } = new();

    public ClusterHealthFeed Feed { get; } = new();

    public ReflectorHealth Health => Feed.Current.Of(_kind.Kind);

    /// <summary>Waits until the kind's health is as wanted.</summary>
    public async Task<ReflectorHealth> UntilAsync(Func<ReflectorHealth, bool> wanted)
    {
        var health = Feed.Current;
        while (!wanted(health.Of(_kind.Kind))) health = await health.Next.InTime();
        return health.Of(_kind.Kind);
    }

    /// <summary>Answers the first requests so that the reflector is live, loaded with these claims at version 10.</summary>
    public async Task<ScriptedBody> GoLiveAsync(params string[] items)
    {
        var body = (await Server.NextAsync()).Open();
        foreach (var item in items) body.SendLine(Json.Event("ADDED", item));
        body.SendLine(Json.InitialEventsEnd("10"));
        await Sink.NextAsync();
        await UntilAsync(health => health.Phase == ReflectorPhase.Live);
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.InTime();
        Assert.Equal(ReflectorPhase.Stopped, Health.Phase);
        _connection.Dispose();
        _stop.Dispose();
    }
}
