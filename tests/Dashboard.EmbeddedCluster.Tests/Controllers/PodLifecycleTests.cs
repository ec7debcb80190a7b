using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>From Pending to Running to gone, and what Pods hold.</summary>
public sealed class PodLifecycleTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Pod_Scheduled_IsCreatedThenReady()
    {
        _cluster.CreatePod("web");
        _cluster.Settle(0.1);
        var created = _cluster.Get(ResourceTypes.Pods, "web");
        Assert.Equal("node-1", created.Text("spec", "nodeName"));
        Assert.Equal("Pending", created.Text("status", "phase"));
        Assert.Equal("ContainerCreating", created.Items("status", "containerStatuses").Single().Text("state", "waiting", "reason"));
        Assert.Equal("False", Condition(created, "Ready"));

        _cluster.Settle(1);
        var running = _cluster.Get(ResourceTypes.Pods, "web");
        Assert.Equal("Running", running.Text("status", "phase"));
        Assert.Equal("10.244.0.1", running.Text("status", "podIP"));
        Assert.True(running.Items("status", "containerStatuses").Single().Flag("ready"));
        Assert.Equal(["True", "True", "True", "True"], ((string[])["Initialized", "Ready", "ContainersReady", "PodScheduled"]).Select(type => Condition(running, type)));
    }

    [Fact]
    public void Pods_WithoutPreference_SpreadOverNodes()
    {
        foreach (var name in (string[])["a", "b", "c"]) _cluster.CreatePod(name);
        _cluster.Settle();
        Assert.Equal(["node-1", "node-2", "node-3"], ((string[])["a", "b", "c"]).Select(name => _cluster.Get(ResourceTypes.Pods, name).Text("spec", "nodeName")));
    }

    [Fact]
    public void Pod_PlacedByHandWithoutItsClaim_IsHeldUntilItIsThere()
    {
        _cluster.CreateVolume("share", "manual");
        _cluster.CreatePod("early", "data", change: pod => pod["spec"]!["nodeName"] = "node-2");
        _cluster.Settle();
        Assert.Equal("Pending", _cluster.PodPhase("early"));
        _cluster.CreateClaim("data", "manual");
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("early"));
    }

    [Fact]
    public void Pod_WithANetworkVolumeOfItsOwn_Runs()
    {
        _cluster.CreatePod("rbd", change: pod => pod["spec"]!["volumes"] = new JsonArray(new JsonObject
        {
            ["name"] = "rbdpd",
            ["rbd"] = new JsonObject { ["monitors"] = new JsonArray("10.16.154.78:6789"), ["image"] = "foo" },
        }));
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("rbd"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 2)]
    public void Pod_Deleted_EndsAfterItsGracePeriodOrTwoSeconds(int grace, int seconds)
    {
        _cluster.CreatePod("web", change: pod => pod["spec"]!["terminationGracePeriodSeconds"] = grace);
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Pods, "web");
        _cluster.Settle(seconds - 0.1);
        Assert.Equal(grace, _cluster.Get(ResourceTypes.Pods, "web").Integer("metadata", "deletionGracePeriodSeconds"));
        _cluster.Settle(0.2);
        Assert.Null(_cluster.Find(ResourceTypes.Pods, "web"));
    }

    [Fact]
    public void FinishedPod_HoldsItsClaimUntilItIsDeleted()
    {
        _cluster.CreateVolume("share", "manual");
        _cluster.CreateClaim("data", "manual");
        _cluster.CreatePod("job", "data", change: pod =>
        {
            pod["spec"]!["restartPolicy"] = "Never";
            pod["metadata"]!["annotations"] = new JsonObject { [PodAnnotations.CompletesAfter] = "20" };
        });
        _cluster.Settle(10);
        Assert.Equal("Running", _cluster.PodPhase("job"));
        _cluster.Settle(20);
        Assert.Equal("Succeeded", _cluster.PodPhase("job"));

        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle();
        Assert.NotNull(_cluster.Find(ResourceTypes.Claims, "data"));
        _cluster.Delete(ResourceTypes.Pods, "job");
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Claims, "data"));
    }

    [Fact]
    public void PodWithoutANode_HoldsNothing()
    {
        _cluster.CreateClaim("data", "nowhere");
        _cluster.CreatePod("waiting", "data");
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Claims, "data"));
    }

    [Fact]
    public void EphemeralVolume_LivesAndDiesWithItsPod()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block, waits: true);
        var pod = _cluster.CreatePod("notebook", change: json => json["spec"]!["volumes"] = new JsonArray(Ephemeral("workspace")));
        _cluster.Settle();
        var claim = _cluster.Get(ResourceTypes.Claims, "notebook-workspace");
        Assert.Equal(pod.Uid, claim.Items("metadata", "ownerReferences").Single().Text("uid"));
        Assert.Equal("Running", _cluster.PodPhase("notebook"));

        _cluster.Delete(ResourceTypes.Pods, "notebook");
        _cluster.Settle();
        Assert.Empty(_cluster.Store.List(ResourceTypes.Claims).Objects.Values);
        Assert.Empty(_cluster.Store.List(ResourceTypes.Volumes).Objects.Values);
    }

    [Fact]
    public void EphemeralVolume_WhoseClaimIsSomebodyElses_HoldsThePod()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        _cluster.CreateClaim("notebook-workspace", "fast");
        _cluster.CreatePod("notebook", change: json => json["spec"]!["volumes"] = new JsonArray(Ephemeral("workspace")));
        _cluster.Settle();
        Assert.Equal("Pending", _cluster.PodPhase("notebook"));
        Assert.Contains(_cluster.Events("Pod", "notebook"), found => found.Message.Contains("pod is not owner", StringComparison.Ordinal));
    }

    [Fact]
    public void Namespace_Deleted_IsEmptiedFirst()
    {
        _cluster.Create(ResourceTypes.Namespaces, NewObject.Named("team"));
        _cluster.Registry.Create(ResourceTypes.Pods, "team", NewObject.Pod("web", "nginx"));
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Namespaces, "team");
        _cluster.Settle(0.1);
        Assert.Equal("Terminating", _cluster.Get(ResourceTypes.Namespaces, "team").Text("status", "phase"));
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Namespaces, "team"));
        Assert.Null(_cluster.Store.Find(ResourceTypes.Pods, new ObjectKey("team", "web")));
    }

    [Fact]
    public void Dependent_OfAKindNotServed_IsLeftAlone()
    {
        _cluster.CreatePod("web-7c9f86d5b8-4hq8d", change: pod => pod["metadata"]!["ownerReferences"] =
            new JsonArray(NewObject.Owner("example.com/v1", "GameSet", "web-7c9f86d5b8", "0b6b0c1e-5a0f-4c55-9a71-2f6f0a4f1c03")));
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("web-7c9f86d5b8-4hq8d"));
    }

    private static string? Condition(JsonObject pod, string type) =>
        pod.Items("status", "conditions").Single(condition => condition.Text("type") == type).Text("status");

    private static JsonObject Ephemeral(string name) => new()
    {
        ["name"] = name,
        ["ephemeral"] = new JsonObject { ["volumeClaimTemplate"] = new JsonObject { ["spec"] = NewObject.ClaimSpec("fast", "1Gi") } },
    };
}
