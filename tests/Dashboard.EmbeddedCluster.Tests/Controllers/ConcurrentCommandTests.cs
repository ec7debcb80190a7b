using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>Users on several threads while the controllers' loop runs: nothing is lost, nothing is bound twice.</summary>
public sealed class ConcurrentCommandTests
{
    private const int Users = 4;
    private const int Rounds = 150;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Users_OnSeveralThreads_LeaveAConsistentCluster()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        var store = new ObjectStore();
        var registry = new ClusterRegistry(store, time);
        BaseCluster.Create(registry);
        var invariants = new ClusterInvariants(store);
        using var logger = new FailingLogger();
        var manager = new ControllerManager(store, registry, time, logger);
        var run = manager.RunAsync(end.Token);

        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => Task.Run(() => Act(registry, user), cancellationToken))).WaitAsync(Limit, cancellationToken);
        for (var second = 0; second < 60; second++)
        {
            await manager.WhenIdleAsync(cancellationToken).WaitAsync(Limit, cancellationToken);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await manager.WhenIdleAsync(cancellationToken).WaitAsync(Limit, cancellationToken);
        await end.CancelAsync();
        await run.WaitAsync(Limit, cancellationToken);
        logger.ThrowIfAny();
        invariants.Follow();
        invariants.CheckSettled();
    }

    // All users know the same few names, so that they get in each other's way.
    private static void Act(ClusterRegistry registry, int user)
    {
        var random = new Random(user);
        for (var round = 0; round < Rounds; round++)
        {
            var name = $"{random.Next(8)}";
            try
            {
                switch (random.Next(6))
                {
                    case 0 or 1:
                        registry.Create(ResourceTypes.Claims, "default", NewObject.Claim($"claim-{name}", "manual", "1Gi"));
                        break;
                    case 2:
                        registry.Create(ResourceTypes.Volumes, string.Empty, NewObject.NfsVolume($"volume-{name}", "manual", "1Gi", "ReadWriteOnce"));
                        break;
                    case 3:
                        registry.Create(ResourceTypes.Pods, "default", NewObject.Pod($"pod-{name}", "nginx", $"claim-{random.Next(8)}"));
                        break;
                    case 4:
                        registry.Delete(ResourceTypes.Claims, new("default", $"claim-{name}"));
                        break;
                    default:
                        registry.Delete(ResourceTypes.Pods, new("default", $"pod-{name}"), 1);
                        break;
                }
            }
            catch (ApiException)
            {
                // Somebody else had that name, which is the point.
            }
        }
    }
}
