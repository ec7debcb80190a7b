using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>Lets the controllers make a namespace of chains in a store of its own, on the nodes and classes of a cluster.</summary>
internal static class PatternMaker
{
    /// <summary>The namespace's name there. It occurs in no other text.</summary>
    public const string Namespace = "pattern-namespace";

    /// <summary>When the namespace was created there.</summary>
    public static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Time enough for a hundred ordinals, one after the other.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>What the cluster's administrators made; it is the same for all namespaces.</summary>
    private static readonly ResourceType[] Shared = [ResourceTypes.Nodes, ResourceTypes.StorageClasses, ResourceTypes.Drivers, ResourceTypes.NodeDrivers];

    public static NamespacePattern Make(ObjectStore cluster, int chains, bool isLedger, ILoggerFactory loggerFactory)
    {
        var store = new ObjectStore();
        foreach (var type in Shared)
        {
            foreach (var found in cluster.List(type).Objects.Values) store.TryWrite(type, found.Key, found.Uid, found.Copy(), null);
        }

        var first = store.Revision;
        var clock = new VirtualClock(Created);
        var writer = new ClusterRegistry(store, clock);
        NamespaceContent.Create(writer, Namespace, chains, isLedger);
        Settle(new ControllerManager(store, writer, clock, loggerFactory), clock);
        Check(store, chains);
        return new NamespacePattern(chains, [.. New(store, first)]);
    }

    // Events are not taken: they would be gone by now.
    private static IEnumerable<StoredObject> New(ObjectStore store, long first) =>
        ResourceTypes.All.Except(Shared).Where(type => type != ResourceTypes.Events)
            .SelectMany(type => store.List(type).Objects.Values)
            .Where(found => found.Revision > first)
            .OrderBy(found => found.Revision);

    private static void Settle(ControllerManager manager, VirtualClock clock)
    {
        manager.RunUntilIdle();
        while (manager.NextDue is { } due && due < Created + Patience)
        {
            clock.MoveTo(due);
            manager.RunUntilIdle();
        }
    }

    private static void Check(ObjectStore store, int chains)
    {
        var bound = store.List(ResourceTypes.Claims).Objects.Values.Count(claim => claim.Json.Text("status", "phase") == nameof(ClaimPhase.Bound));
        var ready = store.List(ResourceTypes.Pods).Objects.Values.Count(pod => pod.Json.Condition("Ready").Text("status") == "True");
        if (bound == chains && ready == chains) return;
        throw new InvalidOperationException(
            $"Of {chains} chains {bound} claims are bound and {ready} Pods are ready: the cluster's nodes take no more Pods. Look at its Nodes, and load again.");
    }
}
