using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>The history of a StatefulSet's templates, and what updates do with it.</summary>
public sealed class StatefulSetRevisionTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Template_Changed_MakesARevision_AndGoingBackNumbersTheOldOneAnew()
    {
        Create("web", 1);
        _cluster.Settle();
        var first = Assert.Single(Revisions());
        Assert.Equal(1, first.Integer("revision"));
        Assert.Equal("replace", first.Text("data", "spec", "template", "$patch"));
        Assert.Equal("web", Assert.Single(first.Items("metadata", "ownerReferences")).Text("name"));
        Assert.Equal($"web-{first.Text("metadata", "labels", "controller.kubernetes.io/hash")}", first.Text("metadata", "name"));

        SetImage("web", "nginx:1.26");
        _cluster.Settle();
        Assert.Equal([1, 2], Revisions().Select(revision => revision.Integer("revision")));

        SetImage("web", "nginx:1.25");
        _cluster.Settle();
        Assert.Equal([2, 3], Revisions().Select(revision => revision.Integer("revision")));
        Assert.Equal(first.Text("metadata", "name"), Revisions()[^1].Text("metadata", "name"));
        Assert.Equal(first.Text("metadata", "name"), Status("web").Text("currentRevision"));
    }

    [Fact]
    public void History_IsCutToItsLimit_ButForRevisionsInUse()
    {
        Create("web", 2, json =>
        {
            json["spec"]!["revisionHistoryLimit"] = 1;
            json["spec"]!["updateStrategy"] = new JsonObject { ["rollingUpdate"] = new JsonObject { ["partition"] = 1 } };
        });
        _cluster.Settle();
        for (var version = 1; version <= 5; version++)
        {
            SetImage("web", $"nginx:2.{version}");
            _cluster.Settle();
        }

        // The first one is still that of web-0, the last one that of web-1, and one more may stay.
        Assert.Equal([1, 5, 6], Revisions().Select(revision => revision.Integer("revision")));
    }

    [Fact]
    public void Controllers_RestartedInAnUpdate_KnowTheOldTemplate()
    {
        Create("web", 3, json => json["spec"]!["updateStrategy"] = new JsonObject { ["rollingUpdate"] = new JsonObject { ["partition"] = 2 } });
        _cluster.Settle();
        SetImage("web", "nginx:1.26");
        _cluster.Settle();

        _cluster.RestartControllers();
        _cluster.Delete(ResourceTypes.Pods, "web-0");
        _cluster.Settle();
        Assert.Equal("nginx:1.25", Image("web-0"));
        Assert.Equal("nginx:1.26", Image("web-2"));
        Assert.Equal(2, Revisions().Count);
    }

    [Fact]
    public void OnDelete_ChangesNoPodByItself()
    {
        Create("web", 2, json => json["spec"]!["updateStrategy"] = new JsonObject { ["type"] = "OnDelete" });
        _cluster.Settle();
        SetImage("web", "nginx:1.26");
        _cluster.Settle();
        Assert.Equal(("nginx:1.25", "nginx:1.25"), (Image("web-0"), Image("web-1")));
        Assert.NotEqual(Status("web").Text("currentRevision"), Status("web").Text("updateRevision"));

        _cluster.Delete(ResourceTypes.Pods, "web-0");
        _cluster.Settle();
        Assert.Equal(("nginx:1.26", "nginx:1.25"), (Image("web-0"), Image("web-1")));
        Assert.Equal(1, Status("web").Integer("updatedReplicas"));
    }

    [Fact]
    public void Set_Deleted_TakesItsRevisionsAlong()
    {
        Create("web", 1);
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.StatefulSets, "web");
        _cluster.Settle();
        Assert.Empty(Revisions());
    }

    [Fact]
    public void Set_MadeAnewOverItsOrphans_TakesThemIn()
    {
        Create("web", 1);
        _cluster.Settle();
        var (pod, revision) = (_cluster.Get(ResourceTypes.Pods, "web-0").Text("metadata", "uid"), Assert.Single(Revisions()).Text("metadata", "uid"));
        foreach (var (type, name) in new[] { (ResourceTypes.Pods, "web-0"), (ResourceTypes.ControllerRevisions, Revisions()[0].Text("metadata", "name")!) })
        {
            _cluster.Change(type, name, json => json.Object("metadata")!.Remove("ownerReferences"));
        }

        _cluster.Delete(ResourceTypes.StatefulSets, "web");
        Create("web", 1);
        _cluster.Settle();
        Assert.Equal(pod, _cluster.Get(ResourceTypes.Pods, "web-0").Text("metadata", "uid"));
        Assert.Equal(revision, Assert.Single(Revisions()).Text("metadata", "uid"));
    }

    private List<JsonObject> Revisions() =>
        [.. _cluster.Store.List(ResourceTypes.ControllerRevisions).Objects.Values.Select(stored => stored.Json).OrderBy(json => json.Integer("revision"))];

    private JsonObject Status(string set) => _cluster.Get(ResourceTypes.StatefulSets, set).Object("status")!;

    private string? Image(string pod) => _cluster.Get(ResourceTypes.Pods, pod).Items("spec", "containers").Single().Text("image");

    private void SetImage(string set, string image) => _cluster.Change(ResourceTypes.StatefulSets, set, json =>
        json.Items("spec", "template", "spec", "containers").Single()["image"] = image);

    private void Create(string name, int replicas, Action<JsonObject>? change = null)
    {
        var set = NewObject.StatefulSet(name, "nginx", "nginx:1.25", replicas);
        set["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = 1;
        change?.Invoke(set);
        _cluster.Create(ResourceTypes.StatefulSets, set);
    }
}
