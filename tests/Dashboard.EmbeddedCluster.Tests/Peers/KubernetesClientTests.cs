using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.EmbeddedCluster.Tests.Replay;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Peers;

/// <summary>A day's session of KubernetesClient with its own models: what it writes is understood, and it understands every answer.</summary>
public sealed class KubernetesClientTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Session_WithTypedModels_ListsWatchesAndPatches()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var cluster = await ApiCluster.StartAsync(time, runsControllers: true);
        var timeline = new ClusterTimeline(cluster.Host, time);
        var (core, apps, storage) = (cluster.Client.CoreV1, cluster.Client.AppsV1, cluster.Client.StorageV1);

        await storage.CreateStorageClassAsync(new V1StorageClass { Metadata = new() { Name = "local" }, Provisioner = "kubernetes.io/host-path" }, cancellationToken: cancellationToken);
        await core.CreateNamespacedServiceAsync(
            new V1Service { Metadata = new() { Name = "nginx" }, Spec = new() { ClusterIP = "None", Selector = Labels, Ports = [new() { Port = 80, Name = "web" }] } }, "default", cancellationToken: cancellationToken);
        var before = await core.ListNamespacedPodAsync("default", cancellationToken: cancellationToken);
        Assert.Empty(before.Items);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watched = WatchUntilReadyAsync(core, before.ResourceVersion(), "web-1", stop.Token);

        var set = await apps.CreateNamespacedStatefulSetAsync(Set(), "default", cancellationToken: cancellationToken);
        Assert.Equal(2, set.Spec.Replicas);
        var seen = await timeline.MoveWhileAsync(watched, timeline.Now.AddMinutes(1)).WaitAsync(Limit, cancellationToken);
        Assert.Equal(WatchEventType.Added, seen[0]);

        await timeline.MoveToAsync(timeline.Now.AddSeconds(10));
        var claims = await core.ListNamespacedPersistentVolumeClaimAsync("default", labelSelector: "app=nginx", cancellationToken: cancellationToken);
        Assert.Equal(["www-web-0", "www-web-1"], claims.Items.Select(claim => claim.Name()));
        Assert.All(claims.Items, claim => Assert.Equal(("Bound", 100_000_000m), (claim.Status.Phase, claim.Status.Capacity["storage"].ToDecimal())));
        var volume = await core.ReadPersistentVolumeAsync(claims.Items[0].Spec.VolumeName, cancellationToken: cancellationToken);
        Assert.Equal(claims.Items[0].Uid(), volume.Spec.ClaimRef.Uid);

        await PatchAsync(core, cancellationToken);
        var scale = await apps.ReadNamespacedStatefulSetScaleAsync("web", "default", cancellationToken: cancellationToken);
        scale.Spec.Replicas = 1;
        await apps.ReplaceNamespacedStatefulSetScaleAsync(scale, "web", "default", cancellationToken: cancellationToken);
        await timeline.MoveToAsync(timeline.Now.AddSeconds(10));
        Assert.Equal(1, (await apps.ReadNamespacedStatefulSetStatusAsync("web", "default", cancellationToken: cancellationToken)).Status.ReadyReplicas);

        var refusal = await Assert.ThrowsAsync<HttpOperationException>(() => core.ReadNamespacedPodAsync("web-1", "default", cancellationToken: cancellationToken));
        Assert.Equal("pods \"web-1\" not found", KubernetesJson.Deserialize<V1Status>(refusal.Response.Content).Message);
        var events = await core.ListNamespacedEventAsync("default", fieldSelector: "involvedObject.kind=StatefulSet", cancellationToken: cancellationToken);
        Assert.Contains(events.Items, found => found.Reason == "SuccessfulDelete" && found.Message == "delete Pod web-1 in StatefulSet web successful");
    }

    private static Dictionary<string, string> Labels => new() { ["app"] = "nginx" };

    private static V1StatefulSet Set() => new()
    {
        Metadata = new() { Name = "web" },
        Spec = new()
        {
            ServiceName = "nginx",
            Replicas = 2,
            Selector = new() { MatchLabels = Labels },
            Template = new()
            {
                Metadata = new() { Labels = Labels },
                Spec = new() { Containers = [new() { Name = "nginx", Image = "nginx", VolumeMounts = [new() { Name = "www", MountPath = "/usr/share/nginx/html" }] }] },
            },
            VolumeClaimTemplates =
            [
                new()
                {
                    Metadata = new() { Name = "www" },
                    Spec = new()
                    {
                        AccessModes = ["ReadWriteOnce"],
                        StorageClassName = "local",
                        Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new("100M") } },
                    },
                },
            ],
        },
    };

    private static async Task<List<WatchEventType>> WatchUntilReadyAsync(ICoreV1Operations core, string version, string name, CancellationToken cancellationToken)
    {
        var types = new List<WatchEventType>();
        var watch = core.WatchListNamespacedPodAsync("default", allowWatchBookmarks: true, resourceVersion: version, onError: error => throw error, cancellationToken: cancellationToken);
        await foreach (var (type, pod) in watch)
        {
            types.Add(type);
            if (pod.Name() == name && pod.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true) break;
        }

        return types;
    }

    private static async Task PatchAsync(ICoreV1Operations core, CancellationToken cancellationToken)
    {
        V1Patch[] patches =
        [
            new("""{"metadata":{"labels":{"merge":"yes"}}}""", V1Patch.PatchType.MergePatch),
            new("""{"metadata":{"labels":{"strategic":"yes"}}}""", V1Patch.PatchType.StrategicMergePatch),
            new("""[{"op":"add","path":"/metadata/labels/json","value":"yes"}]""", V1Patch.PatchType.JsonPatch),
        ];
        foreach (var patch in patches) await core.PatchNamespacedPersistentVolumeClaimAsync(patch, "www-web-0", "default", cancellationToken: cancellationToken);
        var applied = new V1Patch("""{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"www-web-0","labels":{"apply":"yes"}}}""", V1Patch.PatchType.ApplyPatch);
        var claim = await core.PatchNamespacedPersistentVolumeClaimAsync(applied, "www-web-0", "default", fieldManager: "peer", force: true, cancellationToken: cancellationToken);
        Assert.Equal(["app", "apply", "json", "merge", "strategic"], claim.Labels().Keys.Order());
        Assert.Contains(claim.Metadata.ManagedFields, entry => entry is { Manager: "peer", Operation: "Apply" });
    }
}
