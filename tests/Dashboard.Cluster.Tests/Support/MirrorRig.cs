using Dashboard.Cluster.Health;
using Dashboard.Cluster.Mirror;
using Dashboard.Cluster.Reflectors;
using Dashboard.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>A mirror on a fake cluster; its ticks pass by themselves.</summary>
internal sealed class MirrorRig : IAsyncDisposable
{
    private readonly ClusterMirror _mirror;

    public MirrorRig(DateTimeOffset start)
    {
        Time = new ManualTime(start) { PassesBySelf = TimeSpan.FromMilliseconds(100) };
        Model = new StorageModel(start);
        _mirror = new ClusterMirror(
            _ => Task.FromResult(Cluster.Connection), Model, Health, new MirrorMetrics(new TestMeters()), Time, new LowestRandom(), NullLogger<ClusterMirror>.Instance);
    }

    public MirrorRig()
        : this(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public ManualTime Time { get; }

    public FakeCluster Cluster { get; } = new();

    public StorageModel Model { get; }

    public ClusterHealthFeed Health { get; } = new();

    /// <summary>Starts the mirror; the first state is the one after the model's empty one.</summary>
    public async Task<StorageState> StartAsync()
    {
        var empty = Model.Current;
        await _mirror.StartAsync(TestContext.Current.CancellationToken);
        return await empty.Next.InTime();
    }

    public async Task<ClusterHealth> UntilAsync(Func<ClusterHealth, bool> wanted)
    {
        var health = Health.Current;
        while (!wanted(health)) health = await health.Next.InTime();
        return health;
    }

    public async ValueTask DisposeAsync()
    {
        await _mirror.StopAsync(TestContext.Current.CancellationToken).InTime();
        await _mirror.ExecuteTask!.InTime();
        _mirror.Dispose();
        Cluster.Dispose();
    }
}
