using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>The label by which what a scenario has made is found again.</summary>
internal static class ScenarioLabel
{
    public const string Key = "embedded-cluster/scenario";

    /// <summary>Makes an object of a scenario; one that is there already is left as it is.</summary>
    public static void Create(EmbeddedClusterHost cluster, string scenario, ResourceType type, string @namespace, JsonObject json)
    {
        json.Ensure("metadata").Ensure("labels")[Key] = scenario;
        try
        {
            cluster.Writer.Create(type, type.IsNamespaced ? @namespace : string.Empty, json);
        }
        catch (ApiException refusal) when (refusal.Reason == "AlreadyExists")
        {
            // Played before and not removed: the scenario goes on from what is there.
        }
    }

    /// <summary>
    /// Deletes what a scenario has made outside namespaces and the namespaces themselves, and returns when it is gone.
    /// Volumes that its claims were given go by their own reclaim policy.
    /// </summary>
    public static async Task RemoveAsync(EmbeddedClusterHost cluster, string scenario, CancellationToken cancellationToken)
    {
        // Namespaces first: claims hold their volumes, and a class that goes early leaves claims without a provisioner.
        await RemoveAsync(cluster, ResourceTypes.Namespaces, scenario, cancellationToken);
        foreach (var type in ResourceTypes.All.Where(type => !type.IsNamespaced)) await RemoveAsync(cluster, type, scenario, cancellationToken);
    }

    private static async Task RemoveAsync(EmbeddedClusterHost cluster, ResourceType type, string scenario, CancellationToken cancellationToken)
    {
        List<ObjectKey> keys = [.. cluster.Store.List(type).Objects.Values.Where(stored => stored.Json.Text("metadata", "labels", Key) == scenario).Select(stored => stored.Key)];
        foreach (var key in keys) cluster.Writer.Delete(type, key);
        await StoreWaits.UntilAsync(cluster, $"{type} of {scenario} to be gone", () => keys.TrueForAll(key => cluster.Store.Find(type, key) is null), cancellationToken);
    }
}
