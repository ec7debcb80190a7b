using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>One of every kind of trouble. The names in <c>troubles.yaml</c> say what it is.</summary>
internal sealed class TroublesScenario : IScenario
{
    private const string Namespace = "troubles";

    private static readonly string[] Released = ["released", "failed"];

    /// <inheritdoc />
    public string Name => "troubles";

    /// <inheritdoc />
    public ScenarioAmount? Amount => null;

    /// <inheritdoc />
    public async Task PlayAsync(EmbeddedClusterHost cluster, int amount, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ManifestFile.Create(cluster, Name, "troubles.yaml");
        await WaitForPodAsync(cluster, "holder", cancellationToken);
        ScenarioLabel.Create(cluster, Name, ResourceTypes.Pods, Namespace, SecondUser());

        await WaitForPodAsync(cluster, "user-of-deleted", cancellationToken);
        cluster.Writer.Delete(ResourceTypes.Claims, Key("deleted-in-use"));

        foreach (var claim in Released)
        {
            await StoreWaits.PhaseAsync(cluster, ResourceTypes.Claims, Key(claim), "Bound", cancellationToken);
            cluster.Writer.Delete(ResourceTypes.Claims, Key(claim));
        }

        await LoseAsync(cluster, cancellationToken);
        await StoreWaits.PhaseAsync(cluster, ResourceTypes.Claims, Key("growth-waits-for-node"), "Bound", cancellationToken);
        Change(cluster, ResourceTypes.Claims, "growth-waits-for-node", spec => spec["resources"]!["requests"]!["storage"] = "8Gi");
        await StickAsync(cluster, cancellationToken);
    }

    // Somebody takes the finalizer away, although the volume is bound: the data is gone.
    private static async Task LoseAsync(EmbeddedClusterHost cluster, CancellationToken cancellationToken)
    {
        await StoreWaits.PhaseAsync(cluster, ResourceTypes.Claims, Key("volume-lost"), "Bound", cancellationToken);
        var volume = ObjectKey.ClusterScoped("troubles-lost");
        cluster.Writer.Delete(ResourceTypes.Volumes, volume);
        cluster.Writer.Change(ResourceTypes.Volumes, volume, json => json.Object("metadata")!.Remove("finalizers"));
    }

    // Ordinal 3 goes and leaves its claim; then the update begins at ordinal 2 and goes no further.
    private static async Task StickAsync(EmbeddedClusterHost cluster, CancellationToken cancellationToken)
    {
        await WaitForPodAsync(cluster, "stuck-3", cancellationToken);
        Change(cluster, ResourceTypes.StatefulSets, "stuck", spec => spec["replicas"] = 3);
        await StoreWaits.UntilAsync(cluster, "the Pod stuck-3 to be gone", () => cluster.Store.Find(ResourceTypes.Pods, Key("stuck-3")) is null, cancellationToken);
        Change(cluster, ResourceTypes.StatefulSets, "stuck", spec => spec["template"]!["spec"]!["containers"]![0]!["image"] = "example/stuck:does-not-exist");
    }

    private static Task WaitForPodAsync(EmbeddedClusterHost cluster, string name, CancellationToken cancellationToken) =>
        StoreWaits.PhaseAsync(cluster, ResourceTypes.Pods, Key(name), "Running", cancellationToken);

    private static void Change(EmbeddedClusterHost cluster, ResourceType type, string name, Action<JsonNode> changeSpec) =>
        cluster.Writer.Change(type, Key(name), json =>
        {
            changeSpec(json["spec"]!);
            return true;
        });

    private static ObjectKey Key(string name) => new(Namespace, name);

    private static JsonObject SecondUser()
    {
        var pod = NewObject.Pod("waits-for-volume", "example/app:1", "wanted-on-two-nodes");
        pod["spec"]!["nodeSelector"] = new JsonObject { ["kubernetes.io/hostname"] = "node-3" };
        return pod;
    }
}
