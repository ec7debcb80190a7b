using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>Which Node a Pod gets, and what the scheduler says where none will do.</summary>
public sealed class SchedulerTests
{
    private const string NotHelpful = "preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling..";
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void CordonedNode_GetsNoPods_UntilItIsUncordoned()
    {
        foreach (var node in (string[])["node-1", "node-2", "node-3"]) Cordon(node, true);
        _cluster.CreatePod("web");
        _cluster.Settle();
        Assert.Equal($"0/3 nodes are available: 3 node(s) were unschedulable. {NotHelpful}", Refusal("web"));

        Cordon("node-2", false);
        _cluster.Settle();
        Assert.Equal("node-2", NodeOf("web"));
    }

    [Fact]
    public void Taint_IsNamed_AndMetByAToleration()
    {
        foreach (var node in (string[])["node-1", "node-2", "node-3"]) Taint(node, "dedicated", "storage", node == "node-3" ? "NoExecute" : "NoSchedule");
        _cluster.CreatePod("web");
        _cluster.Settle();
        Assert.Equal($"0/3 nodes are available: 3 node(s) had untolerated taint {{dedicated: storage}}. {NotHelpful}", Refusal("web"));

        _cluster.CreatePod("store", change: pod => pod["spec"]!["tolerations"] = new JsonArray(
            new JsonObject { ["key"] = "dedicated", ["operator"] = "Equal", ["value"] = "storage", ["effect"] = "NoExecute" }));
        _cluster.Settle();
        Assert.Equal("node-3", NodeOf("store"));
    }

    [Fact]
    public void Taint_PreferNoSchedule_IsAvoidedWherePossible()
    {
        Taint("node-1", "busy", "", "PreferNoSchedule");
        _cluster.CreatePod("a");
        _cluster.CreatePod("b");
        _cluster.CreatePod("c");
        _cluster.Settle();
        Assert.DoesNotContain("node-1", ((string[])["a", "b", "c"]).Select(NodeOf));
    }

    [Fact]
    public void RequiredNodeAffinity_Unmet_IsToldTogetherWithOtherReasons()
    {
        Cordon("node-2", true);
        _cluster.CreatePod("web", change: pod => pod["spec"]!["affinity"] = Affinity("topology.kubernetes.io/zone", "In", "zone-2"));
        _cluster.Settle();
        Assert.Equal($"0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector. {NotHelpful}", Refusal("web"));

        Cordon("node-2", false);
        _cluster.Settle();
        Assert.Equal("node-2", NodeOf("web"));
    }

    [Fact]
    public void FullNode_HasRoomAgain_WhenAPodEnds()
    {
        foreach (var node in (string[])["node-1", "node-2", "node-3"])
        {
            _cluster.Registry.Change(ResourceTypes.Nodes, new(string.Empty, node), json =>
            {
                json["status"]!["allocatable"] = new JsonObject { ["pods"] = "1" };
                return true;
            }, "status");
        }

        foreach (var name in (string[])["a", "b", "c", "d"]) _cluster.CreatePod(name);
        _cluster.Settle();
        Assert.Equal("0/3 nodes are available: 3 Too many pods. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod..", Refusal("d"));

        _cluster.Delete(ResourceTypes.Pods, "b");
        _cluster.Settle();
        Assert.Equal("node-2", NodeOf("d"));
    }

    [Fact]
    public void ReadWriteOncePodClaim_InUse_KeepsASecondPodAway()
    {
        _cluster.CreateVolume("share", "manual", mode: "ReadWriteOncePod");
        _cluster.CreateClaim("data", "manual", mode: "ReadWriteOncePod");
        _cluster.CreatePod("first", "data");
        _cluster.Settle();
        _cluster.CreatePod("second", "data");
        _cluster.Settle();
        Assert.StartsWith("0/3 nodes are available: 3 node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode.", Refusal("second"), StringComparison.Ordinal);

        _cluster.Delete(ResourceTypes.Pods, "first");
        _cluster.Settle();
        Assert.NotNull(NodeOf("second"));
    }

    [Fact]
    public void BoundPod_HasNodeAndConditionFromOneWrite()
    {
        var start = _cluster.Store.ChangeAt(_cluster.Store.Revision);
        _cluster.CreatePod("web");
        _cluster.Settle(0);
        var bound = StoreChanges.After(start).First(change => change.Object.Json.Text("spec", "nodeName") is not null).Object.Json;
        Assert.Equal("True", bound.Items("status", "conditions").Single(condition => condition.Text("type") == "PodScheduled").Text("status"));
    }

    [Fact]
    public void NoNodes_IsSaid()
    {
        var empty = new ControlledCluster(nodes: 0);
        empty.CreatePod("web");
        empty.Settle();
        Assert.Equal(("FailedScheduling", "no nodes available to schedule pods"), Assert.Single(empty.Events("Pod", "web")));
    }

    [Fact]
    public void GatedPod_WaitsForItsGates()
    {
        _cluster.CreatePod("web", change: pod => pod["spec"]!["schedulingGates"] = new JsonArray(new JsonObject { ["name"] = "example.com/ready" }));
        _cluster.Settle();
        Assert.Null(NodeOf("web"));
        Assert.Equal("SchedulingGated", Assert.Single(_cluster.Get(ResourceTypes.Pods, "web").Items("status", "conditions")).Text("reason"));
    }

    private static JsonObject Affinity(string key, string @operator, string value)
    {
        var expression = new JsonObject { ["key"] = key, ["operator"] = @operator, ["values"] = new JsonArray(value) };
        var terms = new JsonObject { ["nodeSelectorTerms"] = new JsonArray(new JsonObject { ["matchExpressions"] = new JsonArray(expression) }) };
        return new JsonObject { ["nodeAffinity"] = new JsonObject { ["requiredDuringSchedulingIgnoredDuringExecution"] = terms } };
    }

    private void Cordon(string node, bool isCordoned) => _cluster.Change(ResourceTypes.Nodes, node, json =>
    {
        if (isCordoned) json.Ensure("spec")["unschedulable"] = true;
        else json.Ensure("spec").Remove("unschedulable");
    });

    private void Taint(string node, string key, string value, string effect) => _cluster.Change(ResourceTypes.Nodes, node, json =>
        json.Ensure("spec")["taints"] = new JsonArray(new JsonObject { ["key"] = key, ["value"] = value, ["effect"] = effect }));

    private string? NodeOf(string pod) => _cluster.Get(ResourceTypes.Pods, pod).Text("spec", "nodeName");

    private string Refusal(string pod) => _cluster.Events("Pod", pod).Last(found => found.Reason == "FailedScheduling").Message;
}
