using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>The story of the recording pending, and provisioning.</summary>
public sealed class PendingClaimTests
{
    private readonly ControlledCluster _cluster = new();

    [Theory]
    [InlineData("class-missing", "ProvisioningFailed", "storageclass.storage.k8s.io \"rec-gold\" not found")]
    [InlineData("provisioner-absent", "ExternalProvisioning", "waiting for a volume to be created, either by external provisioner \"rbd.csi.ceph.com\" or manually created by system administrator")]
    [InlineData("too-big", "ProvisioningFailed", "storageclass.storage.k8s.io \"manual\" not found")]
    [InlineData("no-provisioner", "ProvisioningFailed", "no volume plugin matched name: kubernetes.io/no-provisioner")]
    [InlineData("pinned-small", "VolumeMismatch", "Cannot bind to requested volume \"small\": requested PV is too small")]
    [InlineData("pinned-other-mode", "VolumeMismatch", "Cannot bind to requested volume \"small\": incompatible accessMode")]
    [InlineData("pinned-taken", "FailedBinding", "volume \"taken\" already bound to a different claim.")]
    [InlineData("block-on-nfs", "ProvisioningFailed", "embedded.storage/nfs does not support block volume provisioning")]
    public void Claim_ThatCannotBeBound_SaysWhy(string name, string reason, string message)
    {
        _cluster.CreateClass("csi", "rbd.csi.ceph.com");
        _cluster.CreateClass("static", "kubernetes.io/no-provisioner");
        _cluster.CreateClass("nfs", StorageDrivers.Nfs);
        _cluster.CreateVolume("small", "manual", "1Gi");
        _cluster.CreateVolume("taken", "manual", "1Gi", "ReadWriteMany");
        _cluster.CreateClaim("holder", "manual", "1Gi", "ReadWriteMany");
        _cluster.Settle();

        _ = name switch
        {
            "class-missing" => _cluster.CreateClaim(name, "rec-gold"),
            "provisioner-absent" => _cluster.CreateClaim(name, "csi"),
            "too-big" => _cluster.CreateClaim(name, "manual", "5Gi"),
            "no-provisioner" => _cluster.CreateClaim(name, "static"),
            "pinned-small" => _cluster.CreateClaim(name, "manual", "5Gi", volumeName: "small"),
            "pinned-other-mode" => _cluster.CreateClaim(name, "manual", "1Gi", "ReadOnlyMany", volumeName: "small"),
            "pinned-taken" => _cluster.CreateClaim(name, "manual", volumeName: "taken"),
            _ => _cluster.Create(ResourceTypes.Claims, Block(name)),
        };
        _cluster.Settle();

        Assert.Equal("Pending", _cluster.ClaimPhase(name));
        Assert.Equal((reason, message), _cluster.Events("PersistentVolumeClaim", name)[^1]);
    }

    [Fact]
    public void Claim_NamingAnAbsentVolume_WaitsInSilence()
    {
        _cluster.CreateClaim("pinned-absent", "manual", volumeName: "absent");
        _cluster.Settle(40);
        Assert.Equal("Pending", _cluster.ClaimPhase("pinned-absent"));
        Assert.Empty(_cluster.Events("PersistentVolumeClaim", "pinned-absent"));
    }

    [Fact]
    public void Claim_WithoutAClass_GetsTheDefaultOneLater()
    {
        _cluster.CreateClaim("data", null);
        _cluster.Settle();
        Assert.Null(_cluster.Get(ResourceTypes.Claims, "data").Text("spec", "storageClassName"));

        _cluster.CreateClass("standard", StorageDrivers.Nfs, isDefault: true);
        _cluster.Settle();
        Assert.Equal("standard", _cluster.Get(ResourceTypes.Claims, "data").Text("spec", "storageClassName"));
        Assert.Equal("Bound", _cluster.ClaimPhase("data"));
    }

    [Fact]
    public void ProvisionedVolume_ItsClaimDeleted_GoesWithIt()
    {
        _cluster.CreateClass("nfs", StorageDrivers.Nfs);
        var claim = _cluster.CreateClaim("data", "nfs");
        _cluster.Settle();
        var volume = _cluster.Get(ResourceTypes.Volumes, $"pvc-{claim.Uid}");
        Assert.Equal(StorageDrivers.Nfs, volume.Text("metadata", "annotations", "pv.kubernetes.io/provisioned-by"));
        Assert.Equal("Delete", volume.Text("spec", "persistentVolumeReclaimPolicy"));
        Assert.Contains(("ProvisioningSucceeded", $"Successfully provisioned volume pvc-{claim.Uid}"), _cluster.Events("PersistentVolumeClaim", "data"));

        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Volumes, $"pvc-{claim.Uid}"));
    }

    [Fact]
    public void StaticVolume_WithDelete_FailsForWantOfADeleter()
    {
        _cluster.CreateVolume("by-hand", "manual", reclaimPolicy: "Delete");
        _cluster.CreateClaim("data", "manual");
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle();
        Assert.Equal("Failed", _cluster.VolumePhase("by-hand"));
        Assert.Equal("VolumeFailedDelete", Assert.Single(_cluster.Events("PersistentVolume", "by-hand")).Reason);
    }

    [Fact]
    public void ReservedVolume_ItsClaimCreated_IsBoundToIt()
    {
        _cluster.CreateVolume("reserved", "manual", reservedFor: "data");
        _cluster.CreateClaim("other", "manual");
        _cluster.Settle();
        Assert.Equal("Available", _cluster.VolumePhase("reserved"));
        Assert.Equal("Pending", _cluster.ClaimPhase("other"));

        var claim = _cluster.CreateClaim("data", "manual");
        _cluster.Settle();
        Assert.Equal("Bound", _cluster.ClaimPhase("data"));
        Assert.Equal(claim.Uid, _cluster.Get(ResourceTypes.Volumes, "reserved").Text("spec", "claimRef", "uid"));
        Assert.Null(_cluster.Get(ResourceTypes.Volumes, "reserved").Text("metadata", "annotations", "pv.kubernetes.io/bound-by-controller"));
    }

    private static JsonObject Block(string name)
    {
        var claim = NewObject.Claim(name, "nfs", "1Gi");
        claim["spec"]!["volumeMode"] = "Block";
        return claim;
    }
}
