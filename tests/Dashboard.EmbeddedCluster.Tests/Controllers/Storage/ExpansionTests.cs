using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers.Storage;

/// <summary>A claim grows: the driver's controller first, then the node.</summary>
public sealed class ExpansionTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Claim_InUse_GrowsInTwoStages()
    {
        CreateBound();
        _cluster.CreatePod("web", "data");
        _cluster.Settle();
        Grow("3Gi");
        _cluster.Settle(0.2);
        Assert.Equal(["Resizing"], Conditions());
        Assert.Equal("1Gi", Capacity());

        _cluster.Settle();
        Assert.Empty(Conditions());
        Assert.Equal("3Gi", Capacity());
        var volume = VolumeName();
        Assert.Equal("3Gi", _cluster.Get(ResourceTypes.Volumes, volume).Text("spec", "capacity", "storage"));
        var node = _cluster.Get(ResourceTypes.Pods, "web").Text("spec", "nodeName");
        Assert.Equal(
            [
                ("ExternalExpanding", "waiting for an external controller to expand this PVC"),
                ("Resizing", $"External resizer is resizing volume {volume}"),
                ("FileSystemResizeRequired", "Require file system resize of volume on node"),
                ("FileSystemResizeSuccessful", $"MountVolume.NodeExpandVolume succeeded for volume \"{volume}\" {node}"),
            ],
            Told(_cluster.Events("PersistentVolumeClaim", "data"), "Expanding", "Resiz"));
        Assert.Contains(("FileSystemResizeSuccessful", $"MountVolume.NodeExpandVolume succeeded for volume \"{volume}\" {node}"), _cluster.Events("Pod", "web"));
    }

    [Fact]
    public void Claim_NotInUse_WaitsForItsNode()
    {
        CreateBound();
        Grow("3Gi");
        _cluster.Settle();
        var condition = Assert.Single(_cluster.Get(ResourceTypes.Claims, "data").Items("status", "conditions"));
        Assert.Equal(("FileSystemResizePending", "True", "Waiting for user to (re-)start a pod to finish file system resize of volume on node."),
            (condition.Text("type"), condition.Text("status"), condition.Text("message")));
        Assert.Equal("1Gi", Capacity());
        Assert.Equal("3Gi", _cluster.Get(ResourceTypes.Volumes, VolumeName()).Text("spec", "capacity", "storage"));

        _cluster.CreatePod("web", "data");
        _cluster.Settle();
        Assert.Equal("3Gi", Capacity());
        Assert.Empty(Conditions());
    }

    [Fact]
    public void RawDevice_IsDoneWithTheController()
    {
        CreateBound("Block");
        Grow("3Gi");
        _cluster.Settle();
        Assert.Equal("3Gi", Capacity());
        Assert.Empty(Conditions());
        Assert.Contains(("VolumeResizeSuccessful", "Resize volume succeeded"), _cluster.Events("PersistentVolumeClaim", "data"));
    }

    [Fact]
    public void Growth_ThatFails_IsTriedAgainUntilItSucceeds()
    {
        CreateBound();
        _cluster.CreatePod("web", "data");
        _cluster.Settle();
        _cluster.Faults.Fail(StorageOperation.Expand, StorageDrivers.Block, "rpc error: code = Internal desc = pool is degraded");
        Grow("3Gi");
        _cluster.Settle(20);
        Assert.Equal("1Gi", Capacity());
        Assert.Equal(["Resizing"], Conditions());
        Assert.Contains(("VolumeResizeFailed", $"resize volume \"{VolumeName()}\" by resizer \"block.embedded.storage\" failed: rpc error: code = Internal desc = pool is degraded"),
            _cluster.Events("PersistentVolumeClaim", "data"));

        _cluster.Faults.ClearAll();
        _cluster.Settle(30);
        Assert.Equal("3Gi", Capacity());
    }

    [Fact]
    public void FileSystem_ThatDoesNotGrow_StaysPending()
    {
        CreateBound();
        _cluster.CreatePod("web", "data");
        _cluster.Settle();
        _cluster.Faults.Fail(StorageOperation.NodeExpand, StorageDrivers.Block, "rpc error: code = Internal desc = resize2fs failed");
        Grow("3Gi");
        _cluster.Settle(20);
        Assert.Equal(["FileSystemResizePending"], Conditions());
        Assert.Contains(("FileSystemResizeFailed", $"NodeExpandVolume.NodeExpandVolume failed for volume \"{VolumeName()}\" : rpc error: code = Internal desc = resize2fs failed"),
            _cluster.Events("Pod", "web"));
    }

    [Fact]
    public void ClassWithAMaximum_RefusesWhatIsMore()
    {
        CreateBound(annotations: new JsonObject { ["embedded-cluster/maximum-size"] = "2Gi" });
        Grow("3Gi");
        _cluster.Settle();
        Assert.Contains(_cluster.Events("PersistentVolumeClaim", "data"), told => told.Reason == "VolumeResizeFailed" && told.Message.EndsWith(
            "failed: rpc error: code = OutOfRange desc = requested 3221225472 bytes, volumes of this class have 2147483648 at most", StringComparison.Ordinal));
    }

    [Fact]
    public void OfflineClass_GrowsWhenNoNodeHasTheVolume()
    {
        CreateBound(annotations: new JsonObject { ["embedded-cluster/expansion"] = "offline" });
        _cluster.CreatePod("web", "data");
        _cluster.Settle();
        Grow("3Gi");
        _cluster.Settle();
        Assert.Equal("1Gi", _cluster.Get(ResourceTypes.Volumes, VolumeName()).Text("spec", "capacity", "storage"));
        Assert.Contains(_cluster.Events("PersistentVolumeClaim", "data"), told => told.Message.Contains("can be expanded offline only", StringComparison.Ordinal));

        _cluster.Delete(ResourceTypes.Pods, "web");
        _cluster.Settle(20);
        Assert.Equal("3Gi", _cluster.Get(ResourceTypes.Volumes, VolumeName()).Text("spec", "capacity", "storage"));
        _cluster.CreatePod("web", "data");
        _cluster.Settle();
        Assert.Equal("3Gi", Capacity());
    }

    [Fact]
    public void Share_WithoutAResizer_NeverGrows()
    {
        var @class = NewObject.Class("files", StorageDrivers.Nfs);
        @class["allowVolumeExpansion"] = true;
        _cluster.Create(ResourceTypes.StorageClasses, @class);
        _cluster.CreateClaim("data", "files");
        _cluster.Settle();
        Grow("3Gi");
        _cluster.Settle(60);
        Assert.Equal("1Gi", Capacity());
        Assert.Equal(("ExternalExpanding", "waiting for an external controller to expand this PVC"), _cluster.Events("PersistentVolumeClaim", "data")[^1]);
    }

    [Theory]
    [InlineData("500Mi", "spec.resources.requests.storage: Forbidden: field can not be less than previous value")]
    public void Claim_Shrunk_IsRefused(string size, string message)
    {
        CreateBound();
        var refusal = Assert.Throws<ApiException>(() => Grow(size));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassWithoutExpansion_ForbidsGrowth()
    {
        _cluster.CreateClass("rigid", StorageDrivers.Nfs);
        _cluster.CreateClaim("data", "rigid");
        _cluster.Settle();
        var refusal = Assert.Throws<ApiException>(() => Grow("3Gi"));
        Assert.Equal("persistentvolumeclaims \"data\" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize", refusal.Message);
    }

    private void CreateBound(string mode = "Filesystem", JsonObject? annotations = null)
    {
        var @class = NewObject.Class("fast", StorageDrivers.Block);
        @class["allowVolumeExpansion"] = true;
        @class["metadata"]!["annotations"] = annotations;
        _cluster.Create(ResourceTypes.StorageClasses, @class);
        var claim = NewObject.Claim("data", "fast", "1Gi");
        claim["spec"]!["volumeMode"] = mode;
        _cluster.Create(ResourceTypes.Claims, claim);
        _cluster.Settle();
    }

    private void Grow(string size) => _cluster.Change(ResourceTypes.Claims, "data", json => json["spec"]!["resources"]!["requests"]!["storage"] = size);

    private string? Capacity() => _cluster.Get(ResourceTypes.Claims, "data").Text("status", "capacity", "storage");

    private string VolumeName() => _cluster.Get(ResourceTypes.Claims, "data").Text("spec", "volumeName")!;

    private IEnumerable<string?> Conditions() => _cluster.Get(ResourceTypes.Claims, "data").Items("status", "conditions").Select(condition => condition.Text("type"));

    private static List<(string Reason, string Message)> Told(IEnumerable<(string Reason, string Message)> events, params string[] parts) =>
        [.. events.Where(told => parts.Any(part => told.Reason.Contains(part, StringComparison.Ordinal)))];
}
