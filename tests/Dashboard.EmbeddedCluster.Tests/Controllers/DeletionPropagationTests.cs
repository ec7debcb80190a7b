using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>How the deletion of an owner spreads, on objects that no controller looks after but the garbage collector.</summary>
public sealed class DeletionPropagationTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Background_OwnerGoesAndTakesItsDependentsAlong()
    {
        var owner = Create("owner");
        Create("dependent", owner);
        Delete("owner", Propagation.Background);
        Assert.Null(Find("owner"));
        Assert.NotNull(Find("dependent"));
        _cluster.Settle();
        Assert.Null(Find("dependent"));
    }

    [Fact]
    public void Foreground_OwnerWaitsForWhatBlocksIt()
    {
        var owner = Create("owner");
        Create("blocking", owner, blocks: true, finalizer: "example.com/hold");
        Create("free", owner, finalizer: "example.com/hold");
        Delete("owner", Propagation.Foreground);
        _cluster.Settle();
        Assert.Equal(["foregroundDeletion"], Find("owner").Texts("metadata", "finalizers"));
        Assert.NotNull(Find("blocking").At("metadata", "deletionTimestamp"));
        Assert.NotNull(Find("free").At("metadata", "deletionTimestamp"));

        Release("blocking");
        _cluster.Settle();
        Assert.Null(Find("owner"));
        Assert.Null(Find("blocking"));
        Assert.NotNull(Find("free"));
    }

    [Fact]
    public void Foreground_ReachesDependentsOfDependentsFirst()
    {
        var owner = Create("owner");
        var middle = Create("middle", owner, blocks: true);
        Create("leaf", middle, blocks: true, finalizer: "example.com/hold");
        Delete("owner", Propagation.Foreground);
        _cluster.Settle();
        Assert.NotNull(Find("owner"));
        Assert.Equal(["foregroundDeletion"], Find("middle").Texts("metadata", "finalizers"));
        Release("leaf");
        _cluster.Settle();
        Assert.Null(Find("owner"));
        Assert.Null(Find("middle"));
        Assert.Null(Find("leaf"));
    }

    [Fact]
    public void Foreground_ThenBackground_EndsTheWait()
    {
        var owner = Create("owner");
        Create("blocking", owner, blocks: true, finalizer: "example.com/hold");
        Delete("owner", Propagation.Foreground);
        _cluster.Settle();
        Delete("owner", Propagation.Background);
        Assert.Null(Find("owner"));
    }

    [Fact]
    public void Orphan_DependentsStayWithoutAnOwner()
    {
        var owner = Create("owner");
        Create("dependent", owner);
        Delete("owner", Propagation.Orphan);
        Assert.Equal(["orphan"], Find("owner").Texts("metadata", "finalizers"));
        _cluster.Settle();
        Assert.Null(Find("owner"));
        Assert.NotNull(Find("dependent"));
        Assert.Null(Find("dependent").At("metadata", "ownerReferences"));
    }

    [Fact]
    public void Dependent_OfTwoOwners_ForgetsTheOneThatIsGone()
    {
        var (first, second) = (Create("first"), Create("second"));
        var dependent = NewObject.Named("dependent");
        dependent["metadata"]!["ownerReferences"] = new JsonArray(Reference(first, false), Reference(second, false));
        _cluster.Create(ResourceTypes.ConfigMaps, dependent);
        Delete("first", Propagation.Background);
        _cluster.Settle();
        Assert.Equal("second", Assert.Single(Find("dependent").Items("metadata", "ownerReferences")).Text("name"));
    }

    [Fact]
    public void Job_DeletedWithoutAWish_OrphansItsPods()
    {
        var job = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "job" },
            ["spec"] = JsonNode.Parse("""{"suspend":true,"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i"}]}}}"""),
        };
        _cluster.Create(ResourceTypes.Jobs, job);
        _cluster.Delete(ResourceTypes.Jobs, "job");
        Assert.Equal(["orphan"], _cluster.Get(ResourceTypes.Jobs, "job").Texts("metadata", "finalizers"));
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Jobs, "job"));
    }

    private StoredObject Create(string name, StoredObject? owner = null, bool blocks = false, string? finalizer = null)
    {
        var json = NewObject.Named(name);
        if (owner is not null) json["metadata"]!["ownerReferences"] = new JsonArray(Reference(owner, blocks));
        if (finalizer is not null) json["metadata"]!["finalizers"] = new JsonArray(finalizer);
        return _cluster.Create(ResourceTypes.ConfigMaps, json);
    }

    private static JsonObject Reference(StoredObject owner, bool blocks) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["name"] = owner.Key.Name,
        ["uid"] = owner.Uid,
        ["blockOwnerDeletion"] = blocks,
    };

    private JsonObject? Find(string name) => _cluster.Find(ResourceTypes.ConfigMaps, name);

    private void Delete(string name, Propagation propagation) =>
        _cluster.Registry.Delete(ResourceTypes.ConfigMaps, new Dashboard.Storage.Objects.ObjectKey("default", name), null, propagation);

    private void Release(string name) => _cluster.Change(ResourceTypes.ConfigMaps, name, json => json["metadata"]!.AsObject().Remove("finalizers"));
}
