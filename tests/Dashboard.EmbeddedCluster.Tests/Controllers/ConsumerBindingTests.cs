using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>The story of the recording wffc, and what the scheduler looks at.</summary>
public sealed class ConsumerBindingTests
{
    private const string NoProvisioner = "kubernetes.io/no-provisioner";
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Claim_WithoutConsumer_Waits()
    {
        _cluster.CreateClass("local", NoProvisioner, waits: true);
        _cluster.CreateLocalVolume("disk-a", "local", "10Gi", "node-1");
        _cluster.CreateClaim("data", "local");
        _cluster.Settle();
        Assert.Equal("Pending", _cluster.ClaimPhase("data"));
        Assert.Equal(("WaitForFirstConsumer", "waiting for first consumer to be created before binding"), Assert.Single(_cluster.Events("PersistentVolumeClaim", "data")));
    }

    [Fact]
    public void Consumer_OnANodeWithAVolume_BindsThatOne()
    {
        _cluster.CreateClass("local", NoProvisioner, waits: true);
        _cluster.CreateLocalVolume("disk-a", "local", "10Gi", "node-1");
        _cluster.CreateLocalVolume("disk-b", "local", "10Gi", "node-2");
        _cluster.CreateClaim("data", "local");
        _cluster.CreatePod("consumer", "data", node: "node-2");
        _cluster.Settle();
        Assert.Equal("disk-b", _cluster.Get(ResourceTypes.Claims, "data").Text("spec", "volumeName"));
        Assert.Equal("Available", _cluster.VolumePhase("disk-a"));
        Assert.Equal("node-2", _cluster.Get(ResourceTypes.Pods, "consumer").Text("spec", "nodeName"));
        Assert.Equal("Running", _cluster.PodPhase("consumer"));
        Assert.Contains(("Scheduled", "Successfully assigned default/consumer to node-2"), _cluster.Events("Pod", "consumer"));
    }

    [Fact]
    public void Consumer_OnANodeWithoutAVolume_IsUnschedulable()
    {
        _cluster.CreateClass("local", NoProvisioner, waits: true);
        _cluster.CreateLocalVolume("disk-a", "local", "10Gi", "node-1");
        _cluster.CreateClaim("data2", "local");
        _cluster.CreatePod("stuck", "data2", node: "node-3");
        _cluster.Settle(20);
        const string Message =
            "0/3 nodes are available: 1 node(s) didn't find available persistent volumes to bind, 2 node(s) didn't match Pod's node affinity/selector. " +
            "preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling..";
        Assert.Equal(("FailedScheduling", Message), Assert.Single(_cluster.Events("Pod", "stuck")));
        var condition = Assert.Single(_cluster.Get(ResourceTypes.Pods, "stuck").Items("status", "conditions"));
        Assert.Equal(("PodScheduled", "False", "Unschedulable", Message), (condition.Text("type"), condition.Text("status"), condition.Text("reason"), condition.Text("message")));
        Assert.Contains(("WaitForPodScheduled", "waiting for pod stuck to be scheduled"), _cluster.Events("PersistentVolumeClaim", "data2"));

        _cluster.CreateLocalVolume("disk-c", "local", "10Gi", "node-3");
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("stuck"));
    }

    [Fact]
    public void Consumer_OfAProvisionedClass_SelectsItsNode()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block, waits: true);
        _cluster.CreateClaim("data", "fast");
        _cluster.Settle();
        Assert.Empty(_cluster.Store.List(ResourceTypes.Volumes).Objects.Values);

        _cluster.CreatePod("consumer", "data", node: "node-3");
        _cluster.Settle();
        var claim = _cluster.Get(ResourceTypes.Claims, "data");
        Assert.Equal("node-3", claim.Text("metadata", "annotations", "volume.kubernetes.io/selected-node"));
        var volume = _cluster.Get(ResourceTypes.Volumes, $"pvc-{claim.Text("metadata", "uid")}");
        Assert.Equal(StorageDrivers.Block, volume.Text("spec", "csi", "driver"));
        Assert.Equal("Running", _cluster.PodPhase("consumer"));
    }

    [Fact]
    public void Pod_WithTwoWaitingClaims_NeedsBothOnOneNode()
    {
        _cluster.CreateClass("local", NoProvisioner, waits: true);
        _cluster.CreateLocalVolume("disk-a", "local", "10Gi", "node-1");
        _cluster.CreateLocalVolume("disk-b1", "local", "10Gi", "node-2");
        _cluster.CreateLocalVolume("disk-b2", "local", "20Gi", "node-2");
        _cluster.CreateClaim("small", "local", "5Gi");
        _cluster.CreateClaim("big", "local", "15Gi");
        _cluster.CreatePod("consumer", "small", change: pod => pod.Array("spec", "volumes")!.Add(
            new JsonObject { ["name"] = "big", ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = "big" } }));
        _cluster.Settle();
        Assert.Equal("node-2", _cluster.Get(ResourceTypes.Pods, "consumer").Text("spec", "nodeName"));
        Assert.Equal("disk-b1", _cluster.Get(ResourceTypes.Claims, "small").Text("spec", "volumeName"));
        Assert.Equal("disk-b2", _cluster.Get(ResourceTypes.Claims, "big").Text("spec", "volumeName"));
    }

    [Fact]
    public void BoundVolume_OutOfReach_KeepsThePodAway()
    {
        _cluster.CreateClass("local", NoProvisioner);
        _cluster.CreateLocalVolume("disk-a", "local", "10Gi", "node-1");
        _cluster.CreateClaim("data", "local");
        _cluster.CreatePod("stuck", "data", node: "node-3");
        _cluster.Settle();
        Assert.Equal("Bound", _cluster.ClaimPhase("data"));
        Assert.Contains(_cluster.Events("Pod", "stuck"), found => found.Message.StartsWith(
            "0/3 nodes are available: 1 node(s) had volume node affinity conflict, 2 node(s) didn't match", StringComparison.Ordinal));
    }

    [Fact]
    public void Pod_WithAMissingClaim_SaysWhichOne()
    {
        _cluster.CreatePod("waits-on-missing", "not-there");
        _cluster.Settle();
        Assert.Equal(
            "0/3 nodes are available: persistentvolumeclaim \"not-there\" not found. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod..",
            Assert.Single(_cluster.Events("Pod", "waits-on-missing")).Message);
    }

    [Fact]
    public void Pod_ThatStaysUnschedulable_SaysSoAgainEveryFiveMinutes()
    {
        _cluster.CreatePod("waits-on-missing", "not-there");
        _cluster.Settle(299);
        Assert.Single(_cluster.Events("Pod", "waits-on-missing"));
        _cluster.Settle(2);
        Assert.Equal(2, _cluster.Events("Pod", "waits-on-missing").Count);
    }
}
