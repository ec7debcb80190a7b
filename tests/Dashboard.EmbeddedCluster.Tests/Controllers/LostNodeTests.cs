using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>Nodes whose kubelets fall silent, and what becomes of their Pods.</summary>
public sealed class LostNodeTests
{
    private readonly ControlledCluster _cluster = new();
    private readonly ClusterFaults _faults;

    public LostNodeTests() => _faults = new ClusterFaults(_cluster.Store, _cluster.Registry);

    [Fact]
    public void LostNode_IsNotReadyAfterItsGrace_AndItsPodsAreEvictedLater()
    {
        CreateSet();
        _cluster.Settle();
        Assert.Equal("node-1", Pod()!.Text("spec", "nodeName"));
        _faults.Nodes.Lose("node-1");
        _cluster.Settle(30);
        Assert.Equal("True", Ready(Node("node-1")));

        _cluster.Settle(15);
        Assert.Equal("Unknown", Ready(Node("node-1")));
        Assert.Equal(["NoSchedule", "NoExecute"], Node("node-1").Items("spec", "taints").Where(taint => taint.Text("key") == Taints.Unreachable).Select(taint => taint.Text("effect")));
        Assert.Equal("False", Ready(Pod()!));
        Assert.Equal(0, _cluster.Get(ResourceTypes.StatefulSets, "web").Integer("status", "readyReplicas") ?? 0);
        Assert.Contains(("NodeNotReady", "Node is not ready"), _cluster.Events("Pod", "web-0"));

        _cluster.Settle(280);
        Assert.Null(Pod()!.Text("metadata", "deletionTimestamp"));
        _cluster.Settle(20);

        // Nobody is there to confirm its end: a StatefulSet does not make another one.
        Assert.NotNull(Pod()!.Text("metadata", "deletionTimestamp"));
        Assert.Contains(("TaintManagerEviction", "Marking for deletion Pod default/web-0"), _cluster.Events("Pod", "web-0"));
        _cluster.Settle(3600);
        Assert.NotNull(Pod());

        _faults.Nodes.Recover("node-1");
        _cluster.Settle(30);
        Assert.Equal("True", Ready(Node("node-1")));
        Assert.Empty(Node("node-1").Items("spec", "taints"));
        Assert.Equal("Running", _cluster.PodPhase("web-0"));
        Assert.Null(Pod()!.Text("metadata", "deletionTimestamp"));
    }

    [Fact]
    public void LostNode_BackInTime_KeepsItsPods()
    {
        var pod = _cluster.CreatePod("web");
        _cluster.Settle();
        _faults.Nodes.Lose("node-1");
        _cluster.Settle(100);
        Assert.Equal("False", Ready(_cluster.Get(ResourceTypes.Pods, "web")));
        _faults.Nodes.Recover("node-1");
        _cluster.Settle(600);
        Assert.Equal(pod.Uid, _cluster.Get(ResourceTypes.Pods, "web").Text("metadata", "uid"));
        Assert.Equal("True", Ready(_cluster.Get(ResourceTypes.Pods, "web")));
    }

    [Fact]
    public void OutOfService_LetsTheSetGoOnElsewhere()
    {
        CreateSet();
        _cluster.Settle();
        _faults.Nodes.Lose("node-1");
        _cluster.Settle(60);
        _cluster.Change(ResourceTypes.Nodes, "node-1", json => json.Array("spec", "taints")!.Add(
            new JsonObject { ["key"] = Taints.OutOfService, ["value"] = "nodeshutdown", ["effect"] = "NoExecute" }));
        _cluster.Settle(10);
        Assert.Equal("Running", _cluster.PodPhase("web-0"));
        Assert.NotEqual("node-1", Pod()!.Text("spec", "nodeName"));
    }

    [Fact]
    public void NodeThatIsDeleted_LosesItsPods()
    {
        _cluster.CreatePod("web");
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Nodes, "node-1");
        _cluster.Settle(30);
        Assert.NotNull(_cluster.Find(ResourceTypes.Pods, "web"));
        _cluster.Settle(15);
        Assert.Null(_cluster.Find(ResourceTypes.Pods, "web"));
    }

    [Fact]
    public void Cordoned_TaintsTheNodeAndLeavesItsPods()
    {
        _cluster.CreatePod("web");
        _cluster.Settle();
        _cluster.Change(ResourceTypes.Nodes, "node-1", json => json.Ensure("spec")["unschedulable"] = true);
        _cluster.Settle(600);
        Assert.Equal(Taints.Unschedulable, Assert.Single(Node("node-1").Items("spec", "taints")).Text("key"));
        Assert.Equal("Running", _cluster.PodPhase("web"));
    }

    [Fact]
    public void Heartbeats_RenewTheLease_AndAreNothingDue()
    {
        _cluster.Create(ResourceTypes.Namespaces, NewObject.Named("kube-node-lease"));
        _cluster.Settle(60);
        var lease = _cluster.Store.Find(ResourceTypes.Leases, new ObjectKey("kube-node-lease", "node-1"))!.Json;
        Assert.Equal("2026-11-20T12:01:00.000000Z", lease.Text("spec", "renewTime"));
        Assert.Equal(("node-1", 40L), (lease.Text("spec", "holderIdentity"), lease.Integer("spec", "leaseDurationSeconds")));
        Assert.Null(_cluster.Manager.NextDue);
        Assert.NotNull(_cluster.Manager.NextAlarm);
    }

    [Fact]
    public void Status_IsPostedEveryFiveMinutes()
    {
        _cluster.Settle(360);
        var condition = Node("node-1").Items("status", "conditions").Single(condition => condition.Text("type") == "Ready");
        Assert.Equal("2026-11-20T12:00:00Z", condition.Text("lastTransitionTime"));
        Assert.Equal("2026-11-20T12:05:00Z", condition.Text("lastHeartbeatTime"));
    }

    private static string? Ready(JsonObject json) => json.Items("status", "conditions").Single(condition => condition.Text("type") == "Ready").Text("status");

    private JsonObject Node(string name) => _cluster.Get(ResourceTypes.Nodes, name);

    private JsonObject? Pod() => _cluster.Find(ResourceTypes.Pods, "web-0");

    private void CreateSet()
    {
        var set = NewObject.StatefulSet("web", "nginx", "nginx:1.25", 1);
        set["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = 1;
        _cluster.Create(ResourceTypes.StatefulSets, set);
    }
}
