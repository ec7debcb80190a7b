using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>The story of the recording static-rbd: a claim without a class, a volume made by hand, and their end.</summary>
public sealed class StaticBindingTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Claim_WithoutVolume_WaitsAndSaysSo()
    {
        _cluster.CreateClaim("pv-claim", "");
        _cluster.Settle(20);

        Assert.Equal("Pending", _cluster.ClaimPhase("pv-claim"));
        var found = Assert.Single(_cluster.Events("PersistentVolumeClaim", "pv-claim"));
        Assert.Equal(("FailedBinding", "no persistent volumes available for this claim and no storage class is set"), found);
        var recorded = Assert.Single(_cluster.Store.List(ResourceTypes.Events).Objects.Values);
        Assert.Equal(2, recorded.Json.Integer("count"));
    }

    [Fact]
    public void Volume_Created_IsBoundOnBothSidesAndThePodRuns()
    {
        var claim = _cluster.CreateClaim("pv-claim", "");
        _cluster.CreatePod("pv-pod", "pv-claim");
        _cluster.Settle(1);
        Assert.Equal(
            "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod..",
            Assert.Single(_cluster.Events("Pod", "pv-pod")).Message);

        _cluster.CreateVolume("pv-volume");
        _cluster.Settle();

        var bound = _cluster.Get(ResourceTypes.Claims, "pv-claim");
        Assert.Equal("Bound", bound.Text("status", "phase"));
        Assert.Equal("10Gi", bound.Text("status", "capacity", "storage"));
        Assert.Equal(["ReadWriteOnce"], bound.Texts("status", "accessModes"));
        Assert.Equal("pv-volume", bound.Text("spec", "volumeName"));
        Assert.Equal("yes", bound.Text("metadata", "annotations", "pv.kubernetes.io/bind-completed"));
        Assert.Equal("yes", bound.Text("metadata", "annotations", "pv.kubernetes.io/bound-by-controller"));
        var volume = _cluster.Get(ResourceTypes.Volumes, "pv-volume");
        Assert.Equal("Bound", volume.Text("status", "phase"));
        Assert.Equal(claim.Uid, volume.Text("spec", "claimRef", "uid"));
        Assert.Equal("yes", volume.Text("metadata", "annotations", "pv.kubernetes.io/bound-by-controller"));
        Assert.Equal("Running", _cluster.PodPhase("pv-pod"));
    }

    [Fact]
    public void Volume_WhoseReferenceNamesNothing_IsLeftAloneAndKeepsNobodyBusy()
    {
        var volume = NewObject.NfsVolume("nobodys", "", "10Gi", "ReadWriteOnce", "Retain");
        volume["spec"]!["claimRef"] = new JsonObject { ["namespace"] = "default" };
        _cluster.Create(ResourceTypes.Volumes, volume);
        _cluster.CreateClaim("pv-claim", "");
        _cluster.Settle(1);

        Assert.Equal("Pending", _cluster.ClaimPhase("pv-claim"));
        Assert.Equal("Available", _cluster.Get(ResourceTypes.Volumes, "nobodys").Text("status", "phase"));
        Assert.Null(_cluster.Manager.NextDue);
    }

    [Fact]
    public void Claim_DeletedWhileInUse_WaitsForItsPodThenReleasesTheVolume()
    {
        _cluster.CreateVolume("pv-volume");
        _cluster.CreateClaim("pv-claim", "");
        _cluster.CreatePod("pv-pod", "pv-claim");
        _cluster.Settle();

        _cluster.Delete(ResourceTypes.Claims, "pv-claim");
        _cluster.Settle();
        Assert.NotNull(_cluster.Get(ResourceTypes.Claims, "pv-claim").Text("metadata", "deletionTimestamp"));
        Assert.Equal("Bound", _cluster.VolumePhase("pv-volume"));

        _cluster.Delete(ResourceTypes.Pods, "pv-pod");
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Pods, "pv-pod"));
        Assert.Null(_cluster.Find(ResourceTypes.Claims, "pv-claim"));
        Assert.Equal("Released", _cluster.VolumePhase("pv-volume"));
    }

    [Fact]
    public void ReleasedVolume_ClaimRefCleared_BindsTheNewClaim()
    {
        _cluster.CreateVolume("pv-volume");
        _cluster.CreateClaim("pv-claim", "");
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Claims, "pv-claim");
        _cluster.Settle();
        var second = _cluster.CreateClaim("pv-claim", "");
        _cluster.Settle();
        Assert.Equal("Released", _cluster.VolumePhase("pv-volume"));
        Assert.Equal("Pending", _cluster.ClaimPhase("pv-claim"));

        _cluster.Change(ResourceTypes.Volumes, "pv-volume", json => json.Object("spec")!.Remove("claimRef"));
        _cluster.Settle();
        Assert.Equal("Bound", _cluster.VolumePhase("pv-volume"));
        Assert.Equal(second.Uid, _cluster.Get(ResourceTypes.Volumes, "pv-volume").Text("spec", "claimRef", "uid"));
    }

    [Fact]
    public void BoundVolume_TornOut_LosesItsClaim()
    {
        _cluster.CreateVolume("pv-volume");
        _cluster.CreateClaim("pv-claim", "");
        _cluster.Settle();

        _cluster.Delete(ResourceTypes.Volumes, "pv-volume");
        _cluster.Settle();
        Assert.Equal("Bound", _cluster.VolumePhase("pv-volume"));

        _cluster.Change(ResourceTypes.Volumes, "pv-volume", json => json.Object("metadata")!.Remove("finalizers"));
        _cluster.Settle();
        var claim = _cluster.Get(ResourceTypes.Claims, "pv-claim");
        Assert.Equal("Lost", claim.Text("status", "phase"));
        Assert.Null(claim.At("status", "capacity"));
        Assert.Contains(("ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!"), _cluster.Events("PersistentVolumeClaim", "pv-claim"));
    }
}
