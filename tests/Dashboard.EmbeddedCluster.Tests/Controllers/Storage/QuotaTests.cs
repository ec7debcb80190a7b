using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers.Storage;

/// <summary>What a namespace may use, what it does use, and what is refused.</summary>
public sealed class QuotaTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Quota_CountsWhatIsThereAndWhatComesAndGoes()
    {
        _cluster.CreateClaim("a", "manual", "8Gi");
        CreateQuota(("requests.storage", "20Gi"), ("persistentvolumeclaims", "9"), ("count/pods", "3"), ("manual.storageclass.storage.k8s.io/requests.storage", "30Gi"));
        _cluster.Settle(1);
        Assert.Equal("8Gi", Used("requests.storage"));
        Assert.Equal("1", Used("persistentvolumeclaims"));
        Assert.Equal("0", Used("count/pods"));
        Assert.Equal("8Gi", Used("manual.storageclass.storage.k8s.io/requests.storage"));
        Assert.Equal("20Gi", Quota().Text("status", "hard", "requests.storage"));

        _cluster.CreateClaim("b", "other", "1536Mi");
        Assert.Equal("9728Mi", Used("requests.storage"));
        Assert.Equal("8Gi", Used("manual.storageclass.storage.k8s.io/requests.storage"));

        _cluster.Delete(ResourceTypes.Claims, "a");
        _cluster.Settle(1);
        Assert.Equal("1536Mi", Used("requests.storage"));
        Assert.Equal("0", Used("manual.storageclass.storage.k8s.io/requests.storage"));
    }

    [Theory]
    [InlineData("30Gi", "exceeded quota: storage, requested: requests.storage=30Gi, used: requests.storage=8Gi, limited: requests.storage=20Gi")]
    [InlineData("13Gi", "exceeded quota: storage, requested: requests.storage=13Gi, used: requests.storage=8Gi, limited: requests.storage=20Gi")]
    public void Claim_OverTheQuota_IsRefused(string size, string message)
    {
        _cluster.CreateClaim("a", "manual", "8Gi");
        CreateQuota(("requests.storage", "20Gi"), ("persistentvolumeclaims", "9"));
        _cluster.Settle(1);
        var refusal = Assert.Throws<ApiException>(() => _cluster.CreateClaim("over-quota", "manual", size));
        Assert.Equal((403, "Forbidden", $"persistentvolumeclaims \"over-quota\" is forbidden: {message}"), (refusal.Code, refusal.Reason, refusal.Message));
        Assert.Equal("8Gi", Used("requests.storage"));
    }

    [Fact]
    public void Refusal_ListsEveryResourceThatIsExceeded()
    {
        CreateQuota(("requests.storage", "1Gi"), ("persistentvolumeclaims", "0"), ("count/persistentvolumeclaims", "5"));
        var refusal = Assert.Throws<ApiException>(() => _cluster.CreateClaim("data", "manual", "2Gi"));
        Assert.Equal(
            "persistentvolumeclaims \"data\" is forbidden: exceeded quota: storage, requested: persistentvolumeclaims=1,requests.storage=2Gi, " +
            "used: persistentvolumeclaims=0,requests.storage=0, limited: persistentvolumeclaims=0,requests.storage=1Gi",
            refusal.Message);
    }

    [Fact]
    public void EphemeralVolume_OverTheQuota_IsToldOfItsPod()
    {
        CreateQuota(("persistentvolumeclaims", "0"));
        _cluster.CreatePod("notebook", change: json => json["spec"]!["volumes"] = new JsonArray(new JsonObject
        {
            ["name"] = "scratch",
            ["ephemeral"] = new JsonObject { ["volumeClaimTemplate"] = new JsonObject { ["spec"] = NewObject.ClaimSpec("manual", "1Gi") } },
        }));
        _cluster.Settle(1);
        var told = _cluster.Events("Pod", "notebook").First(found => found.Reason == "FailedBinding");
        Assert.StartsWith("ephemeral volume scratch: create PVC notebook-scratch: persistentvolumeclaims \"notebook-scratch\" is forbidden: exceeded quota: storage", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_ThatGrowsOverTheQuota_IsRefused()
    {
        var @class = NewObject.Class("fast", StorageDrivers.Block);
        @class["allowVolumeExpansion"] = true;
        _cluster.Create(ResourceTypes.StorageClasses, @class);
        CreateQuota(("requests.storage", "10Gi"));
        _cluster.CreateClaim("data", "fast", "4Gi");
        _cluster.Settle();
        Grow("9Gi");
        Assert.Equal("9Gi", Used("requests.storage"));
        var refusal = Assert.Throws<ApiException>(() => Grow("12Gi"));
        Assert.Equal("persistentvolumeclaims \"data\" is forbidden: exceeded quota: storage, requested: requests.storage=3Gi, used: requests.storage=9Gi, limited: requests.storage=10Gi", refusal.Message);
    }

    [Fact]
    public void FinishedPod_IsNotCountedAmongPods()
    {
        CreateQuota(("pods", "1"));
        _cluster.CreatePod("job", change: pod =>
        {
            pod["spec"]!["restartPolicy"] = "Never";
            pod["metadata"]!["annotations"] = new JsonObject { ["embedded-cluster/completes-after"] = "2" };
        });
        Assert.Equal("pods \"second\" is forbidden: exceeded quota: storage, requested: pods=1, used: pods=1, limited: pods=1",
            Assert.Throws<ApiException>(() => _cluster.CreatePod("second")).Message);
        _cluster.Settle(10);
        Assert.Equal("0", Used("pods"));
        _cluster.CreatePod("second");
    }

    [Fact]
    public void Scopes_NarrowAQuotaToSomePods()
    {
        var quota = NewObject.Named("storage");
        quota["spec"] = new JsonObject { ["hard"] = new JsonObject { ["pods"] = "0" }, ["scopes"] = new JsonArray("Terminating") };
        _cluster.Create(ResourceTypes.ResourceQuotas, quota);
        _cluster.CreatePod("web");
        Assert.Throws<ApiException>(() => _cluster.CreatePod("job", change: pod => pod["spec"]!["activeDeadlineSeconds"] = 60));
    }

    [Fact]
    public void StatefulSet_OverTheQuota_SaysThatItsClaimIsRefused()
    {
        _cluster.CreateClass("files", StorageDrivers.Nfs);
        CreateQuota(("persistentvolumeclaims", "1"));
        var template = NewObject.Named("www");
        template["spec"] = NewObject.ClaimSpec("files", "1Gi");
        _cluster.Create(ResourceTypes.StatefulSets, NewObject.StatefulSet("web", "nginx", "nginx", 2, template));
        _cluster.Settle(20);
        Assert.Equal("Running", _cluster.PodPhase("web-0"));
        Assert.Null(_cluster.Find(ResourceTypes.Pods, "web-1"));
    }

    private void CreateQuota(params (string Name, string Hard)[] hard)
    {
        var quota = NewObject.Named("storage");
        quota["spec"] = new JsonObject { ["hard"] = new JsonObject([.. hard.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)pair.Hard))]) };
        _cluster.Create(ResourceTypes.ResourceQuotas, quota);
    }

    private void Grow(string size) => _cluster.Change(ResourceTypes.Claims, "data", json => json["spec"]!["resources"]!["requests"]!["storage"] = size);

    private JsonObject Quota() => _cluster.Get(ResourceTypes.ResourceQuotas, "storage");

    private string? Used(string name) => Quota().Text("status", "used", name);
}
