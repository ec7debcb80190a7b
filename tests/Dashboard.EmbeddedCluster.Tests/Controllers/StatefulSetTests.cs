using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>The stories of the recordings statefulset and ordinals, in miniature.</summary>
public sealed class StatefulSetTests
{
    private readonly ControlledCluster _cluster = new();

    public StatefulSetTests() => _cluster.CreateClass("course-nfs-storage", StorageDrivers.Nfs, isDefault: true);

    [Fact]
    public void Set_Created_GetsOrdinalsOneAfterTheOther()
    {
        Create("web", 2);
        var order = Pods(StoreEventType.Added, () => _cluster.Settle());

        Assert.Equal(["web-0", "web-1"], order);
        var pod = _cluster.Get(ResourceTypes.Pods, "web-1");
        Assert.Equal("web-1", pod.Text("spec", "hostname"));
        Assert.Equal("nginx", pod.Text("spec", "subdomain"));
        Assert.Equal("web-1", pod.Text("metadata", "labels", "statefulset.kubernetes.io/pod-name"));
        Assert.Equal("1", pod.Text("metadata", "labels", "apps.kubernetes.io/pod-index"));
        var status = _cluster.Get(ResourceTypes.StatefulSets, "web").Object("status")!;
        Assert.Equal(pod.Text("metadata", "labels", "controller-revision-hash"), status.Text("currentRevision"));
        Assert.Equal((2, 2, 2, 2), (status.Integer("replicas"), status.Integer("readyReplicas"), status.Integer("currentReplicas"), status.Integer("updatedReplicas")));
        Assert.Equal(1, status.Integer("observedGeneration"));
        var claim = _cluster.Get(ResourceTypes.Claims, "www-web-1");
        Assert.Equal("Bound", claim.Text("status", "phase"));
        Assert.Equal("course-nfs-storage", claim.Text("spec", "storageClassName"));
        Assert.Equal("web", claim.Text("metadata", "labels", "app"));
        Assert.Contains(("SuccessfulCreate", "create Claim www-web-1 Pod web-1 in StatefulSet web success"), _cluster.Events("StatefulSet", "web"));
        Assert.Contains(("SuccessfulCreate", "create Pod web-1 in StatefulSet web successful"), _cluster.Events("StatefulSet", "web"));
    }

    [Fact]
    public void Pods_Deleted_ComeBackOnTheSameClaims()
    {
        Create("web", 2);
        _cluster.Settle();
        var (pod, claim) = (Uid(ResourceTypes.Pods, "web-0"), Uid(ResourceTypes.Claims, "www-web-0"));

        _cluster.Delete(ResourceTypes.Pods, "web-0");
        _cluster.Delete(ResourceTypes.Pods, "web-1");
        var order = Pods(StoreEventType.Added, () => _cluster.Settle());

        Assert.Equal(["web-0", "web-1"], order);
        Assert.NotEqual(pod, Uid(ResourceTypes.Pods, "web-0"));
        Assert.Equal(claim, Uid(ResourceTypes.Claims, "www-web-0"));
        Assert.Equal("Running", _cluster.PodPhase("web-1"));
    }

    [Fact]
    public void Set_ScaledDown_EndsTheHighestFirstAndKeepsTheClaims()
    {
        Create("web", 4);
        _cluster.Settle(10);

        Scale("web", 1);
        var order = Pods(StoreEventType.Deleted, () => _cluster.Settle(10));

        Assert.Equal(["web-3", "web-2", "web-1"], order);
        Assert.Equal("Bound", _cluster.ClaimPhase("www-web-3"));
        Assert.Equal(1, _cluster.Get(ResourceTypes.StatefulSets, "web").Integer("status", "replicas"));
        Assert.Contains(("SuccessfulDelete", "delete Pod web-3 in StatefulSet web successful"), _cluster.Events("StatefulSet", "web"));

        var kept = Uid(ResourceTypes.Claims, "www-web-1");
        Scale("web", 2);
        _cluster.Settle();
        Assert.Equal(kept, Uid(ResourceTypes.Claims, "www-web-1"));
        Assert.Equal("Running", _cluster.PodPhase("web-1"));
    }

    [Fact]
    public void Template_Changed_RollsFromTheHighestDown()
    {
        Create("web", 3);
        _cluster.Settle();
        var before = _cluster.Get(ResourceTypes.StatefulSets, "web").Text("status", "currentRevision");

        Restart("web");
        var order = Pods(StoreEventType.Deleted, () => _cluster.Settle(10));

        Assert.Equal(["web-2", "web-1", "web-0"], order);
        var status = _cluster.Get(ResourceTypes.StatefulSets, "web").Object("status")!;
        Assert.NotEqual(before, status.Text("currentRevision"));
        Assert.Equal(status.Text("updateRevision"), status.Text("currentRevision"));
        Assert.Equal(3, status.Integer("currentReplicas"));
    }

    [Fact]
    public void Template_ChangedWithPartition_KeepsTheOldRevisionBelowIt()
    {
        Create("web", 3, json => json["spec"]!["updateStrategy"] = new JsonObject { ["rollingUpdate"] = new JsonObject { ["partition"] = 2 } });
        _cluster.Settle();
        var before = Revision("web-0");
        Restart("web");
        _cluster.Settle(10);
        Assert.Equal((before, before), (Revision("web-0"), Revision("web-1")));
        Assert.NotEqual(before, Revision("web-2"));

        _cluster.Delete(ResourceTypes.Pods, "web-0");
        _cluster.Settle();
        Assert.Equal(before, Revision("web-0"));
        Assert.Equal(before, _cluster.Get(ResourceTypes.StatefulSets, "web").Text("status", "currentRevision"));
    }

    [Fact]
    public void Rollout_WithAPodThatNeverGetsReady_StopsThere()
    {
        Create("db", 3);
        _cluster.Settle();
        var before = Revision("db-0");
        _cluster.Change(ResourceTypes.StatefulSets, "db", json =>
            json["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["fake/hold"] = "yes" });
        _cluster.Settle(10);

        Assert.Equal("Pending", _cluster.PodPhase("db-2"));
        Assert.Equal((before, before), (Revision("db-0"), Revision("db-1")));

        // As on a real control plane, going back to the good template does not free the stuck Pod.
        _cluster.Change(ResourceTypes.StatefulSets, "db", json => json.Object("spec", "template", "metadata")!.Remove("annotations"));
        _cluster.Settle(10);
        Assert.Equal("Pending", _cluster.PodPhase("db-2"));

        _cluster.Delete(ResourceTypes.Pods, "db-2");
        _cluster.Settle(10);
        Assert.Equal("Running", _cluster.PodPhase("db-2"));
        Assert.Equal(before, Revision("db-2"));
    }

    [Fact]
    public void ParallelSet_Created_DoesNotWaitForTheLowest()
    {
        Create("par", 3, json => json["spec"]!["podManagementPolicy"] = "Parallel");
        _cluster.Settle(0);
        Assert.All([0, 1, 2], ordinal => Assert.NotNull(_cluster.Find(ResourceTypes.Pods, $"par-{ordinal}")));
    }

    [Fact]
    public void OrderedSet_FirstOrdinalStuck_CreatesNoSecond()
    {
        Create("stuck", 3, template: NewObject.ClaimSpec("nowhere", "100M"));
        _cluster.Settle(30);
        Assert.Equal("Pending", _cluster.PodPhase("stuck-0"));
        Assert.Null(_cluster.Find(ResourceTypes.Pods, "stuck-1"));
        Assert.Null(_cluster.Find(ResourceTypes.Claims, "www-stuck-1"));
    }

    [Fact]
    public void Set_WithOrdinalsStart_BeginsThere()
    {
        Create("web", 2, json => json["spec"]!["ordinals"] = new JsonObject { ["start"] = 5 });
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("web-5"));
        Assert.Equal("Running", _cluster.PodPhase("web-6"));
        Assert.Null(_cluster.Find(ResourceTypes.Pods, "web-0"));
    }

    [Fact]
    public void RetentionDelete_ScaledDownThenDeleted_TakesTheClaimsAlong()
    {
        Create("cache", 3, json => json["spec"]!["persistentVolumeClaimRetentionPolicy"] = new JsonObject { ["whenScaled"] = "Delete", ["whenDeleted"] = "Delete" });
        _cluster.Settle(10);
        var owner = Assert.Single(_cluster.Get(ResourceTypes.Claims, "www-cache-2").Items("metadata", "ownerReferences"));
        Assert.Equal("StatefulSet", owner.Text("kind"));

        Scale("cache", 1);
        _cluster.Settle(10);
        Assert.Null(_cluster.Find(ResourceTypes.Claims, "www-cache-1"));
        Assert.Null(_cluster.Find(ResourceTypes.Claims, "www-cache-2"));
        Assert.Single(_cluster.Store.List(ResourceTypes.Volumes).Objects.Values);

        _cluster.Delete(ResourceTypes.StatefulSets, "cache");
        _cluster.Settle(10);
        Assert.Empty(_cluster.Store.List(ResourceTypes.Pods).Objects.Values);
        Assert.Empty(_cluster.Store.List(ResourceTypes.Claims).Objects.Values);
        Assert.Empty(_cluster.Store.List(ResourceTypes.Volumes).Objects.Values);
    }

    [Fact]
    public void Set_Deleted_TakesThePodsAndLeavesTheClaims()
    {
        Create("web", 2);
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.StatefulSets, "web");
        _cluster.Settle();
        Assert.Empty(_cluster.Store.List(ResourceTypes.Pods).Objects.Values);
        Assert.Equal(["www-web-0", "www-web-1"], _cluster.Store.List(ResourceTypes.Claims).Objects.Keys.Select(key => key.Name));
    }

    [Fact]
    public void Claim_DeletedBeforeItsPod_IsMadeAnewBeforeThePod()
    {
        Create("web", 1);
        _cluster.Settle();
        var first = Uid(ResourceTypes.Claims, "www-web-0");
        _cluster.Delete(ResourceTypes.Claims, "www-web-0");
        _cluster.Delete(ResourceTypes.Pods, "web-0");
        _cluster.Settle(10);
        Assert.NotEqual(first, Uid(ResourceTypes.Claims, "www-web-0"));
        Assert.Equal("Running", _cluster.PodPhase("web-0"));
    }

    [Fact]
    public void OrphanedPods_OfADeletedSet_AreTakenInAgain()
    {
        Create("web", 1);
        _cluster.Settle();
        var pod = Uid(ResourceTypes.Pods, "web-0");
        _cluster.Change(ResourceTypes.Pods, "web-0", json => json.Object("metadata")!.Remove("ownerReferences"));
        _cluster.Delete(ResourceTypes.StatefulSets, "web");
        Create("web", 1);
        _cluster.Settle();
        Assert.Equal(pod, Uid(ResourceTypes.Pods, "web-0"));
        Assert.Equal(1, _cluster.Get(ResourceTypes.StatefulSets, "web").Integer("status", "readyReplicas"));
    }

    [Fact]
    public void MinReadySeconds_HoldTheNextOrdinalUp()
    {
        Create("web", 2, json => json["spec"]!["minReadySeconds"] = 30);
        _cluster.Settle(20);
        Assert.Equal("Running", _cluster.PodPhase("web-0"));
        Assert.Null(_cluster.Find(ResourceTypes.Pods, "web-1"));
        var status = _cluster.Get(ResourceTypes.StatefulSets, "web").Object("status")!;
        Assert.Equal((1, 0), (status.Integer("readyReplicas"), status.Integer("availableReplicas")));

        _cluster.Settle(15);
        Assert.Equal("Running", _cluster.PodPhase("web-1"));
        _cluster.Settle(35);
        Assert.Equal(2, _cluster.Get(ResourceTypes.StatefulSets, "web").Integer("status", "availableReplicas"));
    }

    [Fact]
    public void OrdinalsStart_MovedUpAndDown_CondemnsWhatIsOutside()
    {
        Create("web", 3);
        _cluster.Settle();
        Start("web", 2);
        var removed = Pods(StoreEventType.Deleted, () => _cluster.Settle(20));
        Assert.Equal(["web-1", "web-0"], removed);
        Assert.Equal(["web-2", "web-3", "web-4"], PodNames());

        Start("web", 1);
        removed = Pods(StoreEventType.Deleted, () => _cluster.Settle(20));
        Assert.Equal(["web-4"], removed);
        Assert.Equal(["web-1", "web-2", "web-3"], PodNames());
    }

    [Theory]
    [InlineData("Failed", "RecreatingFailedPod", "StatefulSet default/web is recreating failed Pod web-0")]
    [InlineData("Succeeded", "RecreatingTerminatedPod", "StatefulSet default/web is recreating terminated Pod web-0")]
    public void FinishedPod_IsReplaced(string phase, string reason, string message)
    {
        Create("web", 1);
        _cluster.Settle();
        var before = Uid(ResourceTypes.Pods, "web-0");
        _cluster.Registry.Change(ResourceTypes.Pods, new("default", "web-0"), json =>
        {
            json["status"]!["phase"] = phase;
            return true;
        }, "status");
        _cluster.Settle();
        Assert.NotEqual(before, Uid(ResourceTypes.Pods, "web-0"));
        Assert.Equal("Running", _cluster.PodPhase("web-0"));
        Assert.Contains((reason, message), _cluster.Events("StatefulSet", "web"));
    }

    [Fact]
    public void Claim_Refused_StopsThePodAndIsTold()
    {
        Create("web", 2, template: new JsonObject { ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = "1Gi" } } });
        _cluster.Settle(10);
        const string Refusal = "PersistentVolumeClaim \"www-web-0\" is invalid: spec.accessModes: Required value: at least 1 access mode is required";
        Assert.Empty(PodNames());
        Assert.Contains(("FailedCreate", $"create Claim www-web-0 Pod web-0 in StatefulSet web failed error: {Refusal}"), _cluster.Events("StatefulSet", "web"));
        Assert.Contains(("FailedCreate", $"create Pod web-0 in StatefulSet web failed error: failed to create PVC www-web-0: {Refusal}"), _cluster.Events("StatefulSet", "web"));
    }

    [Fact]
    public void ClaimOnItsWayOut_HoldsThePodUpAndIsTold()
    {
        Create("web", 1);
        _cluster.Settle();
        _cluster.CreatePod("other", "www-web-0");
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Claims, "www-web-0");
        _cluster.Delete(ResourceTypes.Pods, "web-0");
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Pods, "web-0"));
        Assert.Contains(("FailedCreate", "create Pod web-0 in StatefulSet web failed error: pvc www-web-0 is being deleted"), _cluster.Events("StatefulSet", "web"));

        _cluster.Delete(ResourceTypes.Pods, "other");
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("web-0"));
    }

    private void Start(string name, int start) =>
        _cluster.Change(ResourceTypes.StatefulSets, name, json => json["spec"]!["ordinals"] = new JsonObject { ["start"] = start });

    private IEnumerable<string> PodNames() => _cluster.Store.List(ResourceTypes.Pods).Objects.Keys.Select(key => key.Name);

    private void Create(string name, int replicas, Action<JsonObject>? change = null, JsonObject? template = null)
    {
        var claims = NewObject.Named("www");
        claims["spec"] = template ?? NewObject.ClaimSpec(null, "100M");
        var set = NewObject.StatefulSet(name, "nginx", "nginx:1.25", replicas, claims);
        set["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = 1;
        change?.Invoke(set);
        _cluster.Create(ResourceTypes.StatefulSets, set);
    }

    private void Scale(string name, int replicas) => _cluster.Change(ResourceTypes.StatefulSets, name, json => json["spec"]!["replicas"] = replicas);

    private void Restart(string name) => _cluster.Change(ResourceTypes.StatefulSets, name, json =>
        json["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["kubectl.kubernetes.io/restartedAt"] = "2026-11-20T12:00:00Z" });

    private string? Revision(string pod) => _cluster.Get(ResourceTypes.Pods, pod).Text("metadata", "labels", "controller-revision-hash");

    private string? Uid(ResourceType type, string name) => _cluster.Get(type, name).Text("metadata", "uid");

    /// <summary>The names of the Pods that are added or deleted while something runs, in order.</summary>
    private List<string> Pods(StoreEventType type, Action run)
    {
        var change = _cluster.Store.ChangeAt(_cluster.Store.Revision);
        run();
        return [.. StoreChanges.After(change)
            .Where(found => found.Object.Type == ResourceTypes.Pods && found.Type == type)
            .Select(found => found.Object.Key.Name)];
    }
}
