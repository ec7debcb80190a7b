using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Nodes;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers.Storage;

/// <summary>Volumes of the block driver are attached before they are mounted, to one node at a time, and detached after.</summary>
public sealed class AttachmentTests
{
    private readonly ControlledCluster _cluster = new();

    public AttachmentTests()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block, waits: true);
        _cluster.CreateClaim("data", "fast");
    }

    [Fact]
    public void Pod_WithABlockVolume_RunsWhenItIsAttached()
    {
        _cluster.CreatePod("web", "data", node: "node-1");
        _cluster.Settle();

        var volume = Volume();
        var attachment = Assert.Single(_cluster.Store.List(ResourceTypes.Attachments).Objects.Values).Json;
        Assert.Equal((StorageDrivers.Block, "node-1", volume.Text("metadata", "name")),
            (attachment.Text("spec", "attacher"), attachment.Text("spec", "nodeName"), attachment.Text("spec", "source", "persistentVolumeName")));
        Assert.True(attachment.Flag("status", "attached"));
        Assert.Equal("Running", _cluster.PodPhase("web"));
        Assert.Contains(("SuccessfulAttachVolume", $"AttachVolume.Attach succeeded for volume \"{volume.Text("metadata", "name")}\" "), _cluster.Events("Pod", "web"));

        var name = $"kubernetes.io/csi/{StorageDrivers.Block}^{volume.Text("spec", "csi", "volumeHandle")}";
        var node = _cluster.Get(ResourceTypes.Nodes, "node-1");
        Assert.Equal(name, Assert.Single(node.Items("status", "volumesAttached")).Text("name"));
        Assert.Equal([name], node.Texts("status", "volumesInUse"));
    }

    [Fact]
    public void Pod_Deleted_LeavesItsVolumeDetached()
    {
        _cluster.CreatePod("web", "data", node: "node-1");
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Pods, "web");
        _cluster.Settle();
        Assert.Empty(_cluster.Store.List(ResourceTypes.Attachments).Objects.Values);
        var status = _cluster.Get(ResourceTypes.Nodes, "node-1").Object("status");
        Assert.Null(status.At("volumesAttached"));
        Assert.Null(status.At("volumesInUse"));
    }

    [Fact]
    public void SecondPod_OnAnotherNode_MeetsMultiAttachThenRuns()
    {
        _cluster.CreatePod("first", "data", node: "node-1");
        _cluster.Settle();
        _cluster.CreatePod("second", "data", node: "node-3");
        _cluster.Settle();
        var volume = Volume().Text("metadata", "name");
        Assert.Equal("Pending", _cluster.PodPhase("second"));
        Assert.Contains(("FailedAttachVolume", $"Multi-Attach error for volume \"{volume}\" Volume is already used by pod(s) first"), _cluster.Events("Pod", "second"));

        _cluster.Delete(ResourceTypes.Pods, "first");
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("second"));
        Assert.Equal("node-3", Assert.Single(_cluster.Store.List(ResourceTypes.Attachments).Objects.Values).Json.Text("spec", "nodeName"));
    }

    [Fact]
    public void Volume_OfAnEndedPod_IsStillExclusiveToItsNodeForAWhile()
    {
        _cluster.CreatePod("first", "data", node: "node-1");
        _cluster.Settle();
        _cluster.Faults.Delay(StorageOperation.Detach, StorageDrivers.Block, TimeSpan.FromSeconds(20));
        _cluster.Delete(ResourceTypes.Pods, "first");
        _cluster.Settle(3);
        _cluster.CreatePod("second", "data", node: "node-3");
        _cluster.Settle();
        Assert.Contains(
            ("FailedAttachVolume", $"Multi-Attach error for volume \"{Volume().Text("metadata", "name")}\" Volume is already exclusively attached to one node and can't be attached to another"),
            _cluster.Events("Pod", "second"));
        _cluster.Settle(20);
        Assert.Equal("Running", _cluster.PodPhase("second"));
    }

    [Fact]
    public void AttachFailure_IsToldAndTriedAgain()
    {
        _cluster.Faults.Fail(StorageOperation.Attach, StorageDrivers.Block, "rpc error: code = Internal desc = no free slot");
        _cluster.CreatePod("web", "data", node: "node-1");
        _cluster.Settle(10);
        Assert.Equal("Pending", _cluster.PodPhase("web"));
        Assert.Contains(("FailedAttachVolume", $"AttachVolume.Attach failed for volume \"{Volume().Text("metadata", "name")}\" : rpc error: code = Internal desc = no free slot"), _cluster.Events("Pod", "web"));
        Assert.Equal("rpc error: code = Internal desc = no free slot",
            Assert.Single(_cluster.Store.List(ResourceTypes.Attachments).Objects.Values).Json.Text("status", "attachError", "message"));

        _cluster.Faults.ClearAll();
        _cluster.Settle(20);
        Assert.Equal("Running", _cluster.PodPhase("web"));
        Assert.Null(Assert.Single(_cluster.Store.List(ResourceTypes.Attachments).Objects.Values).Json.At("status", "attachError"));
    }

    [Fact]
    public void LostNode_KeepsItsVolumeForSixMinutes()
    {
        _cluster.CreatePod("first", "data", node: "node-1");
        _cluster.Settle();
        LoseNode("node-1");
        _cluster.Registry.Delete(ResourceTypes.Pods, new Dashboard.Storage.Objects.ObjectKey("default", "first"), 0);
        _cluster.CreatePod("second", "data", node: "node-3");
        _cluster.Settle(355);
        Assert.Equal("node-1", Assert.Single(_cluster.Store.List(ResourceTypes.Attachments).Objects.Values).Json.Text("spec", "nodeName"));
        Assert.Equal("Pending", _cluster.PodPhase("second"));
        _cluster.Settle(10);
        Assert.Equal("Running", _cluster.PodPhase("second"));
    }

    [Fact]
    public void LostNode_OutOfService_GivesItsVolumeUpAtOnce()
    {
        _cluster.CreatePod("first", "data", node: "node-1");
        _cluster.Settle();
        LoseNode("node-1");
        _cluster.Change(ResourceTypes.Nodes, "node-1", json => json["spec"] = new JsonObject
        {
            ["taints"] = new JsonArray(new JsonObject { ["key"] = "node.kubernetes.io/out-of-service", ["effect"] = "NoExecute", ["value"] = "nodeshutdown" }),
        });
        _cluster.Registry.Delete(ResourceTypes.Pods, new Dashboard.Storage.Objects.ObjectKey("default", "first"), 0);
        _cluster.Settle();
        Assert.Empty(_cluster.Store.List(ResourceTypes.Attachments).Objects.Values);
    }

    [Fact]
    public void VolumeOfADriverThatIsNotInstalled_IsNeverAttached()
    {
        var volume = NewObject.Volume("rook", "manual", "1Gi", "csi", new JsonObject { ["driver"] = "rook-ceph.rbd.csi.ceph.com", ["volumeHandle"] = "0001" });
        _cluster.Create(ResourceTypes.Volumes, volume);
        _cluster.CreateClaim("static", "manual");
        _cluster.CreatePod("web", "static", node: "node-1");
        _cluster.Settle(150);
        Assert.Equal("Pending", _cluster.PodPhase("web"));
        var told = _cluster.Events("Pod", "web");
        Assert.Contains(("FailedAttachVolume", "AttachVolume.Attach failed for volume \"rook\" : timed out waiting for external-attacher of rook-ceph.rbd.csi.ceph.com CSI driver to attach volume 0001"), told);
        Assert.Contains(("FailedMount", "Unable to attach or mount volumes: unmounted volumes=[static], unattached volumes=[static], failed to process volumes=[]: timed out waiting for the condition"), told);
    }

    [Fact]
    public void ReleasedVolume_IsDeletedOnlyWhenItIsDetached()
    {
        _cluster.CreatePod("web", "data", node: "node-1");
        _cluster.Settle();
        var name = Volume().Text("metadata", "name")!;
        _cluster.Faults.Delay(StorageOperation.Detach, StorageDrivers.Block, TimeSpan.FromSeconds(30));
        _cluster.Delete(ResourceTypes.Pods, "web");
        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle(10);
        Assert.Equal("Released", _cluster.VolumePhase(name));
        Assert.Contains(("VolumeFailedDelete", $"persistentvolume {name} is still attached to node node-1"), _cluster.Events("PersistentVolume", name));
        _cluster.Settle(60);
        Assert.Null(_cluster.Find(ResourceTypes.Volumes, name));
    }

    [Fact]
    public void Node_ThatTakesNoMoreVolumes_IsNotChosen()
    {
        _cluster.Settle();
        var drivers = (JsonObject)_cluster.Get(ResourceTypes.NodeDrivers, "node-1").DeepClone();
        drivers.Items("spec", "drivers").Single()["allocatable"]!["count"] = 1;
        _cluster.Delete(ResourceTypes.NodeDrivers, "node-1");
        _cluster.Create(ResourceTypes.NodeDrivers, drivers);
        _cluster.CreatePod("first", "data", node: "node-1");
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("first"));
        _cluster.CreateClaim("more", "fast");
        _cluster.CreatePod("second", "more", node: "node-1");
        _cluster.CreatePod("third", "data", node: "node-1");
        _cluster.Settle();
        Assert.Contains(_cluster.Events("Pod", "second"), told => told.Message.Contains("1 node(s) exceed max volume count", StringComparison.Ordinal));
        Assert.Equal("Running", _cluster.PodPhase("third"));
    }

    [Fact]
    public void Pod_ThatComesBackWhileItsVolumeIsDetached_WaitsForItAgain()
    {
        _cluster.CreatePod("web", "data", node: "node-1");
        _cluster.Settle();
        _cluster.Faults.Delay(StorageOperation.Detach, StorageDrivers.Block, TimeSpan.FromSeconds(10));
        _cluster.Delete(ResourceTypes.Pods, "web");
        _cluster.Settle(3);
        _cluster.CreatePod("web", "data", node: "node-1");
        _cluster.Settle(3);
        Assert.Equal("Pending", _cluster.PodPhase("web"));
        _cluster.Settle(10);
        Assert.Equal("Running", _cluster.PodPhase("web"));
    }

    [Fact]
    public void Drivers_AreInstalledOnEveryNode()
    {
        _cluster.Settle();
        Assert.True(_cluster.Get(ResourceTypes.Drivers, StorageDrivers.Block).Flag("spec", "attachRequired"));
        var driver = Assert.Single(_cluster.Get(ResourceTypes.NodeDrivers, "node-2").Items("spec", "drivers"));
        Assert.Equal((StorageDrivers.Block, "node-2"), (driver.Text("name"), driver.Text("nodeID")));
    }

    private JsonObject Volume() => _cluster.Get(ResourceTypes.Volumes, _cluster.Get(ResourceTypes.Claims, "data").Text("spec", "volumeName")!);

    // As the node lifecycle controller leaves it, without the wait for that.
    private void LoseNode(string name)
    {
        _cluster.Change(ResourceTypes.Nodes, name, json => json.Ensure("metadata").Ensure("annotations")[LostNodes.Annotation] = "true");
        _cluster.Registry.Change(ResourceTypes.Nodes, Dashboard.Storage.Objects.ObjectKey.ClusterScoped(name), json =>
        {
            json.Items("status", "conditions").Single(condition => condition.Text("type") == "Ready")["status"] = "Unknown";
            return true;
        }, "status");
    }
}
