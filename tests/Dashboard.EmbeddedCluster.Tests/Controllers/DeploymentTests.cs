using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

public sealed class DeploymentTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Deployment_Created_HasAReplicaSetAndItsPods()
    {
        Create("web", 3);
        _cluster.Settle();
        var set = Assert.Single(Sets());
        var hash = set.Text("metadata", "labels", "pod-template-hash");
        Assert.Equal($"web-{hash}", set.Text("metadata", "name"));
        Assert.Equal("1", set.Text("metadata", "annotations", "deployment.kubernetes.io/revision"));
        Assert.Equal("1", Get("web").Text("metadata", "annotations", "deployment.kubernetes.io/revision"));
        Assert.Equal(3, Pods().Count);
        Assert.All(Pods(), pod => Assert.StartsWith($"web-{hash}-", pod.Text("metadata", "name"), StringComparison.Ordinal));
        var status = Get("web").Object("status")!;
        Assert.Equal((3, 3, 3, 3), (status.Integer("replicas"), status.Integer("updatedReplicas"), status.Integer("readyReplicas"), status.Integer("availableReplicas")));
        Assert.Equal(("True", "MinimumReplicasAvailable"), Condition("web", "Available"));
        Assert.Equal(("True", "NewReplicaSetAvailable"), Condition("web", "Progressing"));
        Assert.Contains(("ScalingReplicaSet", $"Scaled up replica set web-{hash} to 3"), _cluster.Events("Deployment", "web"));
    }

    [Fact]
    public void Template_Changed_RollsWithinItsLimits()
    {
        Create("web", 4, json => json["spec"]!["strategy"] = new JsonObject { ["rollingUpdate"] = new JsonObject { ["maxSurge"] = 1, ["maxUnavailable"] = 1 } });
        _cluster.Settle();
        var start = _cluster.Store.ChangeAt(_cluster.Store.Revision);
        SetImage("web", "nginx:1.26");
        _cluster.Settle(60);

        Assert.All(Pods(), pod => Assert.Equal("nginx:1.26", pod.Items("spec", "containers").Single().Text("image")));
        Assert.Equal(4, Pods().Count);
        Assert.Equal([0, 4], Sets().Select(set => set.Integer("spec", "replicas")));
        Assert.Equal(("True", "NewReplicaSetAvailable"), Condition("web", "Progressing"));
        foreach (var status in StoreChanges.After(start).Where(change => change.Object.Type == ResourceTypes.Deployments).Select(change => change.Object.Json.Object("status")!))
        {
            Assert.InRange(status.Integer("replicas") ?? 0, 3, 5);
            Assert.InRange(status.Integer("availableReplicas") ?? 0, 3, 5);
        }
    }

    [Fact]
    public void Template_TakenBack_IsTheOldReplicaSetWithANewRevision()
    {
        Create("web", 2);
        _cluster.Settle();
        var first = Sets().Single().Text("metadata", "name");
        SetImage("web", "nginx:1.26");
        _cluster.Settle(30);
        SetImage("web", "nginx:1.25");
        _cluster.Settle(30);
        Assert.Equal(2, Sets().Count);
        var now = Sets().Single(set => set.Integer("spec", "replicas") == 2);
        Assert.Equal((first, "3", "1"), (now.Text("metadata", "name"), now.Text("metadata", "annotations", "deployment.kubernetes.io/revision"), now.Text("metadata", "annotations", "deployment.kubernetes.io/revision-history")));
        Assert.Equal("3", Get("web").Text("metadata", "annotations", "deployment.kubernetes.io/revision"));
    }

    [Fact]
    public void Rollout_OfABrokenImage_KeepsEnoughOldPodsAndTimesOut()
    {
        Create("web", 4);
        _cluster.Settle();
        SetImage("web", "nginx:does-not-exist");
        _cluster.Settle(60);
        Assert.Equal(3, Get("web").Integer("status", "availableReplicas"));
        Assert.Equal(("True", "ReplicaSetUpdated"), Condition("web", "Progressing"));
        _cluster.Settle(620);
        Assert.Equal(("False", "ProgressDeadlineExceeded"), Condition("web", "Progressing"));

        SetImage("web", "nginx:1.25");
        _cluster.Settle(60);
        Assert.Equal(4, Get("web").Integer("status", "availableReplicas"));
        Assert.Equal(("True", "NewReplicaSetAvailable"), Condition("web", "Progressing"));
    }

    [Fact]
    public void Recreate_EndsAllOldPodsFirst()
    {
        Create("web", 3, json => json["spec"]!["strategy"] = new JsonObject { ["type"] = "Recreate" });
        _cluster.Settle();
        var start = _cluster.Store.ChangeAt(_cluster.Store.Revision);
        SetImage("web", "nginx:1.26");
        _cluster.Settle(30);
        var order = StoreChanges.After(start).Where(change => change.Object.Type == ResourceTypes.Pods && change.Type != StoreEventType.Modified).Select(change => change.Type);
        Assert.Equal([StoreEventType.Deleted, StoreEventType.Deleted, StoreEventType.Deleted, StoreEventType.Added, StoreEventType.Added, StoreEventType.Added], order);
    }

    [Fact]
    public void Paused_ChangesItsSizeAlone()
    {
        Create("web", 2);
        _cluster.Settle();
        _cluster.Change(ResourceTypes.Deployments, "web", json => json["spec"]!["paused"] = true);
        SetImage("web", "nginx:1.26");
        _cluster.Change(ResourceTypes.Deployments, "web", json => json["spec"]!["replicas"] = 3);
        _cluster.Settle(30);
        Assert.Equal(3, Pods().Count(pod => pod.Items("spec", "containers").Single().Text("image") == "nginx:1.25"));
        Assert.Equal(("Unknown", "DeploymentPaused"), Condition("web", "Progressing"));

        _cluster.Change(ResourceTypes.Deployments, "web", json => json.Object("spec")!.Remove("paused"));
        _cluster.Settle(30);
        Assert.Equal(3, Pods().Count(pod => pod.Items("spec", "containers").Single().Text("image") == "nginx:1.26"));
    }

    [Fact]
    public void Scaled_DownAndDeleted_TakesThePodsAlong()
    {
        Create("web", 3);
        _cluster.Settle();
        _cluster.Change(ResourceTypes.Deployments, "web", json => json["spec"]!["replicas"] = 1);
        _cluster.Settle();
        Assert.Single(Pods());
        Assert.Contains(_cluster.Events("ReplicaSet", Sets().Single().Text("metadata", "name")!), found => found.Reason == "SuccessfulDelete");

        _cluster.Delete(ResourceTypes.Deployments, "web");
        _cluster.Settle();
        Assert.Empty(Pods());
        Assert.Empty(Sets());
    }

    [Fact]
    public void ReplicaSet_LetsUnreadyPodsGoFirst()
    {
        Create("web", 3);
        _cluster.Settle();
        var unready = Pods()[1].Text("metadata", "name")!;
        _cluster.Change(ResourceTypes.Pods, unready, json => json.Annotate(PodAnnotations.ReadyAfter, "never"));
        _cluster.Settle(1);
        _cluster.Change(ResourceTypes.Deployments, "web", json => json["spec"]!["replicas"] = 2);
        _cluster.Settle();
        Assert.DoesNotContain(unready, Pods().Select(pod => pod.Text("metadata", "name")));
    }

    [Fact]
    public void Pod_Deleted_IsReplacedAtOnce()
    {
        Create("web", 1);
        _cluster.Settle();
        var name = Pods().Single().Text("metadata", "name")!;
        _cluster.Delete(ResourceTypes.Pods, name);
        _cluster.Settle(0.5);
        Assert.Equal(2, Pods().Count);
        _cluster.Settle();
        Assert.NotEqual(name, Assert.Single(Pods()).Text("metadata", "name"));
    }

    private void Create(string name, int replicas, Action<JsonObject>? change = null)
    {
        var json = NewObject.Named(name, NewObject.App(name));
        var spec = NewObject.Pod(name, "nginx:1.25")["spec"]!.DeepClone();
        spec["terminationGracePeriodSeconds"] = 1;
        json["spec"] = new JsonObject
        {
            ["replicas"] = replicas,
            ["selector"] = new JsonObject { ["matchLabels"] = NewObject.App(name) },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = NewObject.App(name) }, ["spec"] = spec },
        };
        change?.Invoke(json);
        _cluster.Create(ResourceTypes.Deployments, json);
    }

    private void SetImage(string name, string image) => _cluster.Change(ResourceTypes.Deployments, name, json =>
        json.Items("spec", "template", "spec", "containers").Single()["image"] = image);

    private JsonObject Get(string name) => _cluster.Get(ResourceTypes.Deployments, name);

    private (string? Status, string? Reason) Condition(string name, string type)
    {
        var condition = Get(name).Items("status", "conditions").Single(condition => condition.Text("type") == type);
        return (condition.Text("status"), condition.Text("reason"));
    }

    private List<JsonObject> Sets() =>
        [.. _cluster.Store.List(ResourceTypes.ReplicaSets).Objects.Values.Select(stored => stored.Json).OrderBy(json => json.Integer("spec", "replicas"))];

    private List<JsonObject> Pods() => [.. _cluster.Store.List(ResourceTypes.Pods).Objects.Values.Select(stored => stored.Json)];
}
