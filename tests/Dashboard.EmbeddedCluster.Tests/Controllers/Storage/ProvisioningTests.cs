using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers.Storage;

/// <summary>Provisioners that take their time, fail, run full, and know zones; what becomes of their volumes.</summary>
public sealed class ProvisioningTests
{
    private const string Finalizer = "external-provisioner.volume.kubernetes.io/finalizer";
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void ExternalProvisioner_TellsItsStory()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        _cluster.CreateClaim("data", "fast");
        _cluster.Settle();
        var volume = Volume("data");
        Assert.Equal(
            [
                ("ExternalProvisioning", "waiting for a volume to be created, either by external provisioner \"block.embedded.storage\" or manually created by system administrator"),
                ("Provisioning", "External provisioner is provisioning volume for claim \"default/data\""),
                ("ProvisioningSucceeded", $"Successfully provisioned volume {volume.Text("metadata", "name")}"),
            ],
            _cluster.Events("PersistentVolumeClaim", "data").OrderBy(told => told.Reason, StringComparer.Ordinal));
        Assert.Contains(Finalizer, volume.Texts("metadata", "finalizers"));
        Assert.Equal("block.embedded.storage", volume.Text("metadata", "annotations", "pv.kubernetes.io/provisioned-by"));
        Assert.NotNull(volume.Text("status", "lastPhaseTransitionTime"));
    }

    [Fact]
    public void Failure_IsToldAgainAfterGrowingPauses()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        _cluster.Faults.Fail(StorageOperation.Provision, StorageDrivers.Block, "rpc error: code = Unavailable desc = no connection");
        _cluster.CreateClaim("data", "fast");
        _cluster.Settle(70);
        Assert.InRange(Count("data", "ProvisioningFailed"), 6, 8);
        Assert.Contains(("ProvisioningFailed", "failed to provision volume with StorageClass \"fast\": rpc error: code = Unavailable desc = no connection"), _cluster.Events("PersistentVolumeClaim", "data"));
        _cluster.Faults.ClearAll();
        _cluster.Settle(70);
        Assert.Equal("Bound", _cluster.ClaimPhase("data"));
    }

    [Fact]
    public void ClassAnnotations_DelayAndFail()
    {
        CreateClass("slow", ("provision-delay", "7.5"));
        CreateClass("broken", ("provision-error", "quota of the array exceeded"));
        _cluster.CreateClaim("slow", "slow");
        _cluster.CreateClaim("broken", "broken");
        _cluster.Settle(7);
        Assert.Equal("Pending", _cluster.ClaimPhase("slow"));
        _cluster.Settle(2);
        Assert.Equal("Bound", _cluster.ClaimPhase("slow"));
        Assert.Contains(("ProvisioningFailed", "failed to provision volume with StorageClass \"broken\": quota of the array exceeded"), _cluster.Events("PersistentVolumeClaim", "broken"));
    }

    [Fact]
    public void CapacityLimit_IsKeptAndFreedAgain()
    {
        CreateClass("small", ("capacity", "zone-1=3Gi,zone-2=0"));
        _cluster.CreateClaim("a", "small", "2Gi");
        _cluster.Settle();
        _cluster.CreateClaim("b", "small", "2Gi");
        _cluster.Settle();
        Assert.Equal("Pending", _cluster.ClaimPhase("b"));
        Assert.Contains(_cluster.Events("PersistentVolumeClaim", "b"), told => told.Message.EndsWith(
            "rpc error: code = ResourceExhausted desc = requested 2147483648 bytes, 1073741824 are left in zone-1", StringComparison.Ordinal));
        _cluster.Delete(ResourceTypes.Claims, "a");
        _cluster.Settle(60);
        Assert.Equal("Bound", _cluster.ClaimPhase("b"));
    }

    [Fact]
    public void Scheduler_AsksHowMuchIsLeft()
    {
        CreateClass("small", waits: true, ("capacity", "zone-1=1Gi,zone-2=5Gi"));
        _cluster.CreateClaim("big", "small", "4Gi");
        _cluster.CreatePod("web", "big");
        _cluster.Settle();
        Assert.Equal("node-2", _cluster.Get(ResourceTypes.Pods, "web").Text("spec", "nodeName"));
        Assert.Equal("1Gi", Capacity("csisc-small-zone-2"));

        _cluster.CreateClaim("second", "small", "2Gi");
        _cluster.CreatePod("stuck", "second");
        _cluster.Settle();
        Assert.Contains(_cluster.Events("Pod", "stuck"), told => told.Message.StartsWith("0/3 nodes are available: 3 node(s) did not have enough free storage.", StringComparison.Ordinal));
    }

    [Fact]
    public void Class_WithoutALimit_IsReportedToHavePlenty()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        _cluster.Settle();
        Assert.Equal("1Pi", Capacity("csisc-fast-zone-1"));
        _cluster.Delete(ResourceTypes.StorageClasses, "fast");
        _cluster.Settle();
        Assert.Empty(_cluster.Store.List(ResourceTypes.StorageCapacities).Objects.Values);
    }

    [Fact]
    public void Volume_IsMadeInTheZoneOfTheChosenNode()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block, waits: true);
        _cluster.CreateClaim("data", "fast");
        _cluster.CreatePod("web", "data", node: "node-2");
        _cluster.Settle();
        Assert.Equal("zone-2", Zone("data"));
    }

    [Fact]
    public void AllowedTopologies_NarrowZonesAndNodes()
    {
        var @class = NewObject.Class("zoned", StorageDrivers.Block);
        @class["allowedTopologies"] = JsonNode.Parse("""[{"matchLabelExpressions":[{"key":"topology.kubernetes.io/zone","values":["zone-2"]}]}]""");
        _cluster.Create(ResourceTypes.StorageClasses, @class);
        foreach (var name in (string[])["a", "b", "c"]) _cluster.CreateClaim(name, "zoned");
        _cluster.CreatePod("web", "a");
        _cluster.Settle();
        Assert.All(["a", "b", "c"], name => Assert.Equal("zone-2", Zone(name)));
        Assert.Equal("node-2", _cluster.Get(ResourceTypes.Pods, "web").Text("spec", "nodeName"));
    }

    [Fact]
    public void SharedFileSystem_OnBlockStorage_IsRefused()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        _cluster.CreateClaim("data", "fast", mode: "ReadWriteMany");
        _cluster.Settle();
        Assert.Contains(_cluster.Events("PersistentVolumeClaim", "data"), told => told.Message.Contains("code = InvalidArgument", StringComparison.Ordinal));
    }

    [Fact]
    public void VolumeObject_DeletedWhileBound_TakesTheStorageAlongInTheEnd()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        _cluster.CreateClaim("data", "fast");
        _cluster.Settle();
        var name = Volume("data").Text("metadata", "name")!;
        _cluster.Delete(ResourceTypes.Volumes, name);
        _cluster.Settle();
        Assert.Equal("Bound", _cluster.VolumePhase(name));
        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Volumes, name));
    }

    [Fact]
    public void ReclaimPolicy_ChangedToRetain_LosesTheFinalizer()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        _cluster.CreateClaim("data", "fast");
        _cluster.Settle();
        var name = Volume("data").Text("metadata", "name")!;
        _cluster.Change(ResourceTypes.Volumes, name, json => json["spec"]!["persistentVolumeReclaimPolicy"] = "Retain");
        _cluster.Settle();
        Assert.DoesNotContain(Finalizer, _cluster.Get(ResourceTypes.Volumes, name).Texts("metadata", "finalizers"));
        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle();
        Assert.Equal("Released", _cluster.VolumePhase(name));
    }

    [Theory]
    [InlineData("""{"hostPath":{"path":"/data/a"}}""", "host_path deleter only supports /tmp/.+ but received provided /data/a")]
    [InlineData("""{"nfs":{"server":"nfs","path":"/a"}}""", "error getting deleter volume plugin for volume \"static\": no deletable volume plugin matched")]
    [InlineData("""{"csi":{"driver":"efs.csi.example.com","volumeHandle":"1"}}""", "error getting deleter volume plugin for volume \"static\": no volume plugin matched")]
    [InlineData("""{"hostPath":{"path":"/tmp/a"}}""", null)]
    public void StaticVolume_UnderDelete_IsDeletedOrFails(string source, string? message)
    {
        CreateStatic(source, "Delete");
        _cluster.CreateClaim("data", "manual");
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle();
        if (message is null)
        {
            Assert.Null(_cluster.Find(ResourceTypes.Volumes, "static"));
            return;
        }

        Assert.Equal("Failed", _cluster.VolumePhase("static"));
        Assert.Equal(message, _cluster.Get(ResourceTypes.Volumes, "static").Text("status", "message"));
        Assert.Equal(("VolumeFailedDelete", message), Assert.Single(_cluster.Events("PersistentVolume", "static")));
    }

    [Fact]
    public void StaticVolume_UnderRecycle_FailsForWantOfARecycler()
    {
        CreateStatic("""{"nfs":{"server":"nfs","path":"/a"}}""", "Recycle");
        _cluster.CreateClaim("data", "manual");
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle();
        Assert.Equal("Failed", _cluster.VolumePhase("static"));
        Assert.Equal(("VolumeFailedRecycle", "No recycler plugin found for the volume!"), Assert.Single(_cluster.Events("PersistentVolume", "static")));
        Assert.Throws<ApiException>(() => _cluster.CreateClass("recycling", StorageDrivers.Nfs, reclaimPolicy: "Recycle"));
    }

    [Fact]
    public void UnknownPluginOfKubernetesItself_IsAskedInVain()
    {
        _cluster.CreateClass("old", "kubernetes.io/flocker");
        _cluster.CreateClaim("data", "old");
        _cluster.Settle();
        Assert.Equal(("ProvisioningFailed", "no volume plugin matched name: kubernetes.io/flocker"), Assert.Single(_cluster.Events("PersistentVolumeClaim", "data")));
    }

    [Fact]
    public void ReservedVolume_OfAnotherMode_IsToldOnBothSides()
    {
        CreateStatic("""{"csi":{"driver":"efs.csi.example.com","volumeHandle":"1"}}""", "Retain", mode: "Block", reservedFor: "data");
        var claim = _cluster.CreateClaim("data", "manual");
        _cluster.Change(ResourceTypes.Volumes, "static", json => json["spec"]!["claimRef"]!["uid"] = claim.Uid);
        _cluster.Settle();
        Assert.Contains(("VolumeMismatch", "Cannot bind PersistentVolume to requested PersistentVolumeClaim \"data\" due to incompatible volumeMode."), _cluster.Events("PersistentVolume", "static"));
        Assert.Contains(("VolumeMismatch", "Cannot bind PersistentVolume \"static\" to requested PersistentVolumeClaim \"data\" due to incompatible volumeMode."), _cluster.Events("PersistentVolumeClaim", "data"));
    }

    [Fact]
    public void AttributesClass_OfABoundClaim_IsAppliedAndChanged()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        CreateAttributes("silver");
        CreateAttributes("gold");
        var claim = NewObject.Claim("data", "fast", "1Gi");
        claim["spec"]!["volumeAttributesClassName"] = "silver";
        _cluster.Create(ResourceTypes.Claims, claim);
        _cluster.Settle();
        Assert.Equal("silver", _cluster.Get(ResourceTypes.Claims, "data").Text("status", "currentVolumeAttributesClassName"));

        _cluster.Change(ResourceTypes.Claims, "data", json => json["spec"]!["volumeAttributesClassName"] = "gold");
        _cluster.Settle(0.1);
        Assert.Equal("InProgress", _cluster.Get(ResourceTypes.Claims, "data").Text("status", "modifyVolumeStatus", "status"));
        _cluster.Settle();
        var status = _cluster.Get(ResourceTypes.Claims, "data").Object("status");
        Assert.Equal("gold", status.Text("currentVolumeAttributesClassName"));
        Assert.Null(status.At("modifyVolumeStatus"));
        var volume = Volume("data");
        Assert.Equal("gold", volume.Text("spec", "volumeAttributesClassName"));
        Assert.Contains(("VolumeModifySuccessful", $"external resizer modified volume {volume.Text("metadata", "name")} with vac gold successfully"), _cluster.Events("PersistentVolumeClaim", "data"));
    }

    [Fact]
    public void AttributesClass_ThatIsMissingOrRefused_IsTold()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        CreateAttributes("gold");
        _cluster.CreateClaim("data", "fast");
        _cluster.Settle();
        _cluster.Change(ResourceTypes.Claims, "data", json => json["spec"]!["volumeAttributesClassName"] = "absent");
        _cluster.Settle();
        Assert.Equal("Pending", _cluster.Get(ResourceTypes.Claims, "data").Text("status", "modifyVolumeStatus", "status"));
        _cluster.Faults.Fail(StorageOperation.Modify, StorageDrivers.Block, "rpc error: code = InvalidArgument desc = no such tier");
        _cluster.Change(ResourceTypes.Claims, "data", json => json["spec"]!["volumeAttributesClassName"] = "gold");
        _cluster.Settle(60);
        Assert.Equal("Infeasible", _cluster.Get(ResourceTypes.Claims, "data").Text("status", "modifyVolumeStatus", "status"));
        Assert.Contains(("VolumeModifyFailed", "rpc error: code = InvalidArgument desc = no such tier"), _cluster.Events("PersistentVolumeClaim", "data"));
    }

    private void CreateClass(string name, params (string Name, string Value)[] settings) => CreateClass(name, false, settings);

    private void CreateClass(string name, bool waits, params (string Name, string Value)[] settings)
    {
        var @class = NewObject.Class(name, StorageDrivers.Block, waits);
        @class["metadata"]!["annotations"] = new JsonObject([.. settings.Select(pair => KeyValuePair.Create($"embedded-cluster/{pair.Name}", (JsonNode?)pair.Value))]);
        _cluster.Create(ResourceTypes.StorageClasses, @class);
    }

    private void CreateAttributes(string name)
    {
        var json = NewObject.Named(name);
        json["driverName"] = StorageDrivers.Block;
        json["parameters"] = new JsonObject { ["tier"] = name };
        _cluster.Create(ResourceTypes.AttributesClasses, json);
    }

    private void CreateStatic(string source, string policy, string mode = "Filesystem", string? reservedFor = null)
    {
        var (type, value) = ((JsonObject)JsonNode.Parse(source)!).Single();
        var volume = NewObject.Volume("static", "manual", "1Gi", type, (JsonObject)value!.DeepClone(), reclaimPolicy: policy);
        volume["spec"]!["volumeMode"] = mode;
        if (reservedFor is not null) volume["spec"]!["claimRef"] = new JsonObject { ["namespace"] = "default", ["name"] = reservedFor };
        _cluster.Create(ResourceTypes.Volumes, volume);
    }

    private JsonObject Volume(string claim) => _cluster.Get(ResourceTypes.Volumes, _cluster.Get(ResourceTypes.Claims, claim).Text("spec", "volumeName")!);

    private string? Zone(string claim) => Volume(claim).Items("spec", "nodeAffinity", "required", "nodeSelectorTerms").Single()
        .Items("matchExpressions").Single().Texts("values").Single();

    private string? Capacity(string report) =>
        _cluster.Store.Find(ResourceTypes.StorageCapacities, new Dashboard.Storage.Objects.ObjectKey("kube-system", report))?.Json.Text("capacity");

    private long Count(string claim, string reason) => _cluster.Store.List(ResourceTypes.Events).Objects.Values
        .Select(stored => stored.Json)
        .Where(json => json.Text("involvedObject", "name") == claim && json.Text("reason") == reason)
        .Sum(json => json.Integer("count") ?? 1);
}
