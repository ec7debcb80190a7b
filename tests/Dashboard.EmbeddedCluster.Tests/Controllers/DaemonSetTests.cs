using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

public sealed class DaemonSetTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void DaemonSet_Created_HasAPodOnEveryNode_CordonedOnesToo()
    {
        _cluster.Change(ResourceTypes.Nodes, "node-2", json => json.Ensure("spec")["unschedulable"] = true);
        Create("agent");
        _cluster.Settle();
        Assert.Equal(["node-1", "node-2", "node-3"], Nodes());
        var status = _cluster.Get(ResourceTypes.DaemonSets, "agent").Object("status")!;
        Assert.Equal((3, 3, 3, 3), (status.Integer("desiredNumberScheduled"), status.Integer("currentNumberScheduled"), status.Integer("numberReady"), status.Integer("updatedNumberScheduled")));
        Assert.Single(_cluster.Store.List(ResourceTypes.ControllerRevisions).Objects.Values);

        _cluster.Create(ResourceTypes.Nodes, NewObject.Node("node-4", "zone-1"));
        _cluster.Settle();
        Assert.Equal(4, Nodes().Count);
    }

    [Fact]
    public void NodeSelectorAndTaints_SayWhere()
    {
        Taint("node-3", "NoSchedule");
        Create("agent", json => json["spec"]!["template"]!["spec"]!["nodeSelector"] = new JsonObject { ["topology.kubernetes.io/zone"] = "zone-1" });
        _cluster.Settle();
        Assert.Equal(["node-1"], Nodes());

        // What runs stays under NoSchedule, and goes under NoExecute.
        Taint("node-1", "NoSchedule");
        _cluster.Settle();
        Assert.Equal(["node-1"], Nodes());
        Assert.Equal(1, _cluster.Get(ResourceTypes.DaemonSets, "agent").Integer("status", "numberMisscheduled"));
        Taint("node-1", "NoExecute");
        _cluster.Settle();
        Assert.Empty(Nodes());
    }

    [Fact]
    public void Template_Changed_RollsOneByOne()
    {
        Create("agent");
        _cluster.Settle();
        var start = _cluster.Store.ChangeAt(_cluster.Store.Revision);
        _cluster.Change(ResourceTypes.DaemonSets, "agent", json => json.Items("spec", "template", "spec", "containers").Single()["image"] = "agent:2");
        _cluster.Settle(30);
        Assert.All(_cluster.Store.List(ResourceTypes.Pods).Objects.Values, pod => Assert.Equal("agent:2", pod.Json.Items("spec", "containers").Single().Text("image")));
        Assert.All(_cluster.Store.List(ResourceTypes.Pods).Objects.Values, pod => Assert.Equal("2", pod.Json.Text("metadata", "labels", "pod-template-generation")));
        Assert.Equal("2", _cluster.Get(ResourceTypes.DaemonSets, "agent").Text("metadata", "annotations", "deprecated.daemonset.template.generation"));
        Assert.Equal(3, _cluster.Get(ResourceTypes.DaemonSets, "agent").Integer("status", "updatedNumberScheduled"));
        Assert.All(
            StoreChanges.After(start).Where(change => change.Object.Type == ResourceTypes.DaemonSets),
            change => Assert.InRange(change.Object.Json.Integer("status", "numberAvailable") ?? 0, 2, 3));
    }

    [Fact]
    public void Pod_ThatFailed_IsMadeAnew()
    {
        Create("agent");
        _cluster.Settle();
        var name = _cluster.Store.List(ResourceTypes.Pods).Objects.Keys.First().Name;
        _cluster.Registry.Change(ResourceTypes.Pods, new("default", name), json =>
        {
            json["status"]!["phase"] = "Failed";
            return true;
        }, "status");
        _cluster.Settle();
        Assert.Equal(3, Nodes().Count);
        Assert.Null(_cluster.Find(ResourceTypes.Pods, name));
        Assert.Contains(_cluster.Events("DaemonSet", "agent"), found => found.Reason == "FailedDaemonPod");
    }

    private void Taint(string node, string effect) => _cluster.Change(ResourceTypes.Nodes, node, json =>
        json.Ensure("spec")["taints"] = new JsonArray(Taints.New("dedicated", effect)));

    private void Create(string name, Action<JsonObject>? change = null)
    {
        var json = NewObject.Named(name);
        var spec = NewObject.Pod(name, "agent:1")["spec"]!.DeepClone();
        spec["terminationGracePeriodSeconds"] = 1;
        json["spec"] = new JsonObject
        {
            ["selector"] = new JsonObject { ["matchLabels"] = NewObject.App(name) },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = NewObject.App(name) }, ["spec"] = spec },
        };
        change?.Invoke(json);
        _cluster.Create(ResourceTypes.DaemonSets, json);
    }

    private List<string?> Nodes() =>
        [.. _cluster.Store.List(ResourceTypes.Pods).Objects.Values.Select(pod => pod.Json.Text("spec", "nodeName")).Order()];
}
