using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Store;

public sealed class ClusterRegistryTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, 700, TimeSpan.Zero));
    private readonly ObjectStore _store = new();
    private readonly ClusterRegistry _registry;

    public ClusterRegistryTests()
    {
        _registry = new ClusterRegistry(_store, _time);
        BaseCluster.Create(_registry);
    }

    [Fact]
    public void Create_Claim_GetsIdentityDefaultsAndProtection()
    {
        var sent = NewObject.Claim("c", null, "1Gi");
        sent["metadata"]!["uid"] = "mine";
        sent["status"] = new JsonObject { ["phase"] = "Bound" };
        var claim = _registry.Create(ResourceTypes.Claims, "default", sent).Json;
        Assert.Equal("2026-11-20T12:00:00Z", claim.Text("metadata", "creationTimestamp"));
        Assert.NotEqual("mine", claim.Text("metadata", "uid"));
        Assert.Equal("Filesystem", claim.Text("spec", "volumeMode"));
        Assert.Equal("Pending", claim.Text("status", "phase"));
        Assert.Equal(["kubernetes.io/pvc-protection"], claim.Texts("metadata", "finalizers"));
        Assert.Null(claim.At("metadata", "generation"));
        Assert.Equal("mine", sent.Text("metadata", "uid"));
    }

    [Fact]
    public void Create_ClaimWithoutClass_GetsTheNewestDefault()
    {
        CreateClass("old", true);
        _time.Advance(TimeSpan.FromSeconds(1));
        CreateClass("new", true);
        _time.Advance(TimeSpan.FromSeconds(1));
        CreateClass("none", false);
        Assert.Equal("new", _registry.Create(ResourceTypes.Claims, "default", NewObject.Claim("a", null, "1Gi")).Json.Text("spec", "storageClassName"));
        Assert.Equal("", _registry.Create(ResourceTypes.Claims, "default", NewObject.Claim("b", "", "1Gi")).Json.Text("spec", "storageClassName"));
    }

    [Fact]
    public void Create_GenerateName_MakesANameOfIt()
    {
        var pod = NewObject.Pod("x", "nginx");
        pod["metadata"] = new JsonObject { ["generateName"] = "job-" };
        var created = _registry.Create(ResourceTypes.Pods, "default", pod);
        Assert.Matches("^job-[a-z0-9]{5}$", created.Key.Name);
    }

    [Fact]
    public void Create_StatefulSet_IsFilledIn()
    {
        var spec = _registry.Create(ResourceTypes.StatefulSets, "default", MinimalSet()).Json.Object("spec")!;
        Assert.Equal(1, spec.Integer("replicas"));
        Assert.Equal("OrderedReady", spec.Text("podManagementPolicy"));
        Assert.Equal(0, spec.Integer("updateStrategy", "rollingUpdate", "partition"));
        Assert.Equal("Retain", spec.Text("persistentVolumeClaimRetentionPolicy", "whenScaled"));
        Assert.Equal(30, spec.Integer("template", "spec", "terminationGracePeriodSeconds"));
    }

    [Fact]
    public void Create_Services_GetAddressesOfTheirOwn()
    {
        var headless = _registry.Create(ResourceTypes.Services, "default", NewObject.HeadlessService("h", "x", 80));
        var addresses = new[] { "a", "b" }.Select(name =>
        {
            var service = NewObject.HeadlessService(name, "x", 80);
            service.Object("spec")!.Remove("clusterIP");
            return _registry.Create(ResourceTypes.Services, "default", service).Json.Text("spec", "clusterIP");
        }).ToList();
        Assert.Equal("None", headless.Json.Text("spec", "clusterIP"));
        Assert.All(addresses, address => Assert.StartsWith("10.96.", address, StringComparison.Ordinal));
        Assert.Equal(2, addresses.Distinct().Count());
    }

    [Fact]
    public void Create_InANamespaceThatEnds_IsForbidden()
    {
        _registry.Create(ResourceTypes.Namespaces, "", NewObject.Named("leaving"));
        var leaving = _registry.Delete(ResourceTypes.Namespaces, ObjectKey.ClusterScoped("leaving"))!;
        Assert.Equal("Terminating", leaving.Json.Text("status", "phase"));
        var refusal = Assert.Throws<ApiException>(() => _registry.Create(ResourceTypes.Claims, "leaving", NewObject.Claim("c", "", "1Gi")));
        Assert.Equal((403, "Forbidden"), (refusal.Code, refusal.Reason));
    }

    [Fact]
    public void Change_ThatMakesNoDifference_WritesNothing()
    {
        var claim = _registry.Create(ResourceTypes.Claims, "default", NewObject.Claim("c", "", "1Gi"));
        var again = _registry.Change(ResourceTypes.Claims, claim.Key, json =>
        {
            json["spec"]!["storageClassName"] = "";
            return true;
        });
        Assert.Same(claim, again);
        Assert.Equal(claim.Revision, _store.Revision);
    }

    [Fact]
    public void Change_StatusAndSpec_EachLeavesTheOtherAlone()
    {
        var key = _registry.Create(ResourceTypes.StatefulSets, "default", MinimalSet()).Key;
        void Edit(string? subresource) => _registry.Change(ResourceTypes.StatefulSets, key, json =>
        {
            json["spec"]!["replicas"] = 5;
            json["status"]!["replicas"] = 3;
            return true;
        }, subresource);

        Edit("status");
        var json = _store.Find(ResourceTypes.StatefulSets, key)!.Json;
        Assert.Equal((1, 3, 1), (json.Integer("spec", "replicas"), json.Integer("status", "replicas"), json.Integer("metadata", "generation")));
        _registry.Change(ResourceTypes.StatefulSets, key, edited =>
        {
            edited["spec"]!["replicas"] = 5;
            edited["status"]!["replicas"] = 9;
            return true;
        });
        json = _store.Find(ResourceTypes.StatefulSets, key)!.Json;
        Assert.Equal((5, 3, 2), (json.Integer("spec", "replicas"), json.Integer("status", "replicas"), json.Integer("metadata", "generation")));
    }

    [Fact]
    public void Change_WhenSomebodyElseWroteInBetween_IsCalledAgain()
    {
        var key = _registry.Create(ResourceTypes.Claims, "default", NewObject.Claim("c", "", "1Gi")).Key;
        var calls = 0;
        _registry.Change(ResourceTypes.Claims, key, json =>
        {
            if (calls++ == 0) Annotate(key, "other", "1");
            json.Object("metadata")!.Ensure("annotations")["mine"] = "1";
            return true;
        });
        Assert.Equal(2, calls);
        Assert.Equal(["mine", "other"], _store.Find(ResourceTypes.Claims, key)!.Json.Map("metadata", "annotations").Keys.Order());
    }

    [Fact]
    public void Change_Claim_MayGrowWhereItsClassAllows()
    {
        CreateClass("fixed", false);
        var growing = NewObject.Class("growing", "x/y");
        growing["allowVolumeExpansion"] = true;
        _registry.Create(ResourceTypes.StorageClasses, "", growing);
        Assert.Equal(403, Assert.Throws<ApiException>(() => Resize("fixed", "2Gi")).Code);
        Resize("growing", "2Gi");
        var refusal = Assert.Throws<ApiException>(() => Resize("growing", "512Mi"));
        Assert.Contains("spec.resources.requests.storage: Forbidden: field can not be less than previous value", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Delete_ClaimWithFinalizer_StaysUntilItIsGone()
    {
        var key = _registry.Create(ResourceTypes.Claims, "default", NewObject.Claim("c", "", "1Gi")).Key;
        var deleting = _registry.Delete(ResourceTypes.Claims, key)!;
        Assert.Equal("2026-11-20T12:00:00Z", deleting.Json.Text("metadata", "deletionTimestamp"));
        Assert.Same(deleting, _registry.Delete(ResourceTypes.Claims, key));
        Assert.Equal(422, Assert.Throws<ApiException>(() => _registry.Change(ResourceTypes.Claims, key, json =>
        {
            json.Array("metadata", "finalizers")!.Add("example.com/more");
            return true;
        })).Code);
        _registry.Change(ResourceTypes.Claims, key, json => json.Object("metadata")!.Remove("finalizers"));
        Assert.Null(_store.Find(ResourceTypes.Claims, key));
        Assert.Equal(StoreEventType.Deleted, _store.ChangeAt(_store.Revision).Type);
    }

    [Fact]
    public void Delete_PodOnANode_WaitsForItsKubelet()
    {
        var pod = NewObject.Pod("p", "nginx");
        pod["spec"]!["nodeName"] = "node-1";
        pod["spec"]!["terminationGracePeriodSeconds"] = 10;
        var key = _registry.Create(ResourceTypes.Pods, "default", pod).Key;
        var ending = _registry.Delete(ResourceTypes.Pods, key)!;
        Assert.Equal(("2026-11-20T12:00:10Z", 10), (ending.Json.Text("metadata", "deletionTimestamp"), ending.Json.Integer("metadata", "deletionGracePeriodSeconds")));
        _registry.Delete(ResourceTypes.Pods, key, 5);
        Assert.Equal("2026-11-20T12:00:05Z", _store.Find(ResourceTypes.Pods, key)!.Json.Text("metadata", "deletionTimestamp"));

        // As recorded: the Pod is seen once more with no time left, then it goes.
        var before = _store.ChangeAt(_store.Revision);
        _registry.Delete(ResourceTypes.Pods, key, 0);
        Assert.Null(_store.Find(ResourceTypes.Pods, key));
        Assert.Equal(before.Revision + 2, _store.Revision);
        var last = _store.ChangeAt(_store.Revision);
        Assert.Equal((StoreEventType.Deleted, 0), (last.Type, last.Object.Json.Integer("metadata", "deletionGracePeriodSeconds")));
    }

    [Fact]
    public void Delete_PodWithoutANode_IsGoneAtOnce()
    {
        var key = _registry.Create(ResourceTypes.Pods, "default", NewObject.Pod("p", "nginx")).Key;
        _registry.Delete(ResourceTypes.Pods, key);
        Assert.Null(_store.Find(ResourceTypes.Pods, key));
    }

    private void Resize(string className, string size)
    {
        var key = new ObjectKey("default", className);
        if (_store.Find(ResourceTypes.Claims, key) is null)
        {
            _registry.Create(ResourceTypes.Claims, "default", NewObject.Claim(className, className, "1Gi"));
            _registry.Change(ResourceTypes.Claims, key, json =>
            {
                json["status"]!["phase"] = "Bound";
                return true;
            }, "status");
        }

        _registry.Change(ResourceTypes.Claims, key, json =>
        {
            json["spec"]!["resources"]!["requests"]!["storage"] = size;
            return true;
        });
    }

    private void Annotate(ObjectKey key, string name, string value) => _registry.Change(ResourceTypes.Claims, key, json =>
    {
        json.Object("metadata")!.Ensure("annotations")[name] = value;
        return true;
    });

    private void CreateClass(string name, bool isDefault) =>
        _registry.Create(ResourceTypes.StorageClasses, "", NewObject.Class(name, "x/y", isDefault: isDefault));

    private static JsonObject MinimalSet() => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "web" },
        ["spec"] = new JsonObject
        {
            ["serviceName"] = "nginx",
            ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = "nginx" } },
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = "nginx" } },
                ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "nginx", ["image"] = "nginx" }) },
            },
        },
    };
}
