using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>The manager as it runs in production: its own loop, and a clock whose timers wake it.</summary>
public sealed class ControllerManagerTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _end = new();
    private readonly ObjectStore _store = new();
    private readonly ClusterRegistry _registry;
    private readonly ControllerManager _manager;
    private readonly Task _run;

    public ControllerManagerTests()
    {
        _registry = new ClusterRegistry(_store, _time);
        BaseCluster.Create(_registry);
        _manager = new ControllerManager(_store, _registry, _time, NullLoggerFactory.Instance);
        _run = _manager.RunAsync(_end.Token);
    }

    [Fact]
    public async Task WhenIdle_AfterAChange_HasLookedAtIt()
    {
        _registry.Create(ResourceTypes.Volumes, string.Empty, NewObject.NfsVolume("share", "manual", "1Gi"));
        _registry.Create(ResourceTypes.Claims, "default", NewObject.Claim("data", "manual", "1Gi", "ReadWriteMany"));
        await IdleAsync();
        Assert.Equal("Bound", _store.Find(ResourceTypes.Claims, new ObjectKey("default", "data"))!.Json.Text("status", "phase"));
    }

    [Fact]
    public async Task Alarm_ClockAdvanced_GoesOff()
    {
        _registry.Create(ResourceTypes.Pods, "default", NewObject.Pod("sleeper", "nginx"));
        await IdleAsync();
        Assert.Equal("Pending", Phase("sleeper"));

        _time.Advance(TimeSpan.FromSeconds(1));
        await IdleAsync();
        Assert.Equal("Running", Phase("sleeper"));
    }

    [Fact]
    public async Task Run_Cancelled_Ends()
    {
        await IdleAsync();
        await _end.CancelAsync();
        await _run.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WhenIdle_Cancelled_Throws()
    {
        await IdleAsync();
        await _end.CancelAsync();
        await _run.WaitAsync(Limit, TestContext.Current.CancellationToken);
        _registry.Create(ResourceTypes.Pods, "default", NewObject.Pod("late", "nginx"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _manager.WhenIdleAsync(new CancellationToken(canceled: true)));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _run.WaitAsync(Limit);
        _end.Dispose();
    }

    private Task IdleAsync() => _manager.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);

    private string? Phase(string pod) => _store.Find(ResourceTypes.Pods, new ObjectKey("default", pod))!.Json.Text("status", "phase");
}
