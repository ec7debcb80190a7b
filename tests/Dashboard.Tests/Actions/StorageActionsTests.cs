using System.Text.Json.Nodes;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Storage.Objects;
using Dashboard.Tests.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Actions;

/// <summary>Every intent about one object against the embedded cluster, over HTTP.</summary>
public sealed class StorageActionsTests(RunningDashboard dashboard) : ActionTest(dashboard)
{
    [Fact]
    public async Task CreateClaim_New_IsCreatedAndListedWithItsRequest()
    {
        var (answer, activity) = await Actions.DoAsync(new CreateClaim(Claim("created"))).Soon();

        Assert.True(answer.IsDone, answer.Answer.Problem);
        Assert.Equal("created", (await ReadAsync(Claims, new("default", "created")))["metadata"]!["name"]!.ToString());
        var exchange = Assert.Single(activity.Exchanges);
        Assert.Equal(("POST", "/api/v1/namespaces/default/persistentvolumeclaims?fieldManager=storage-dashboard&fieldValidation=Strict"), (exchange.Method, exchange.PathAndQuery));
        Assert.Contains("\"name\": \"created\"", exchange.Body!, StringComparison.Ordinal);
        Assert.Contains("\"uid\"", exchange.Answer!, StringComparison.Ordinal);
        Assert.Same(activity, (await Actions.GetActivitiesAsync()).Items[0]);
    }

    [Fact]
    public async Task CreateClaim_ThereAlready_IsRefusedInTheServersWords()
    {
        await Actions.DoAsync(new CreateClaim(Claim("twice"))).Soon();

        var (answer, activity) = await Actions.DoAsync(new CreateClaim(Claim("twice"))).Soon();

        Assert.Equal("persistentvolumeclaims \"twice\" already exists", answer.Answer.Problem);
        Assert.Equal((WriteOutcome.Refused, answer.Answer.Problem), (activity.Outcome, activity.Problem));
    }

    [Fact]
    public async Task Check_Invalid_SaysWhatTheServerWouldAtTheField()
    {
        var claim = Claim("wrong");
        claim["spec"]!["accessModes"] = new JsonArray();

        var answer = await Actions.CheckAsync(new CreateClaim(claim), TestContext.Current.CancellationToken).Soon();

        Assert.Equal(422, answer.Answer.Refusal!.Code);
        Assert.Contains(answer.Answer.Refusal.Causes, cause => cause.Field == "spec.accessModes");
        Assert.Empty((await Actions.GetActivitiesAsync()).Items);
    }

    [Fact]
    public async Task Check_Valid_CreatesNothing()
    {
        var answer = await Actions.CheckAsync(new CreateClaim(Claim("not-yet")), TestContext.Current.CancellationToken).Soon();

        Assert.True(answer.IsDone, answer.Answer.Problem);
        Assert.Equal(404, (await SendAsync(WriteRequest.Get(Claims, new("default", "not-yet")))).Refusal?.Code);
    }

    [Fact]
    public async Task SetReclaimPolicy_ThenUndo_IsAsBefore()
    {
        await CreateVolumeAsync("policy");

        var (done, activity) = await Actions.DoAsync(new SetReclaimPolicy("policy", ReclaimPolicy.Delete)).Soon();
        Assert.True(done.IsDone, done.Answer.Problem);
        Assert.Equal("Delete", (await VolumeAsync("policy"))["spec"]!["persistentVolumeReclaimPolicy"]!.ToString());

        var (undone, second) = await Actions.UndoAsync(activity).Soon();
        Assert.True(undone.IsDone, undone.Answer.Problem);
        Assert.Equal("Retain", (await VolumeAsync("policy"))["spec"]!["persistentVolumeReclaimPolicy"]!.ToString());
        Assert.Equal(second.Number, (await Actions.GetActivitiesAsync()).Items.Single(item => item.Number == activity.Number).UndoneBy);
    }

    [Fact]
    public async Task Undo_ChangedBySomebodyElse_IsAConflictAndOverwritesNothing()
    {
        await CreateVolumeAsync("contested");
        var (_, activity) = await Actions.DoAsync(Labels("contested", "tier", "gold")).Soon();
        await Actions.DoAsync(Labels("contested", "tier", "lead")).Soon();

        var (undone, _) = await Actions.UndoAsync(activity).Soon();

        Assert.True(undone.Answer.Refusal!.IsConflict);
        Assert.Equal("lead", undone.Fresh!["metadata"]!["labels"]!["tier"]!.ToString());
        Assert.Equal("lead", (await VolumeAsync("contested"))["metadata"]!["labels"]!["tier"]!.ToString());
    }

    [Fact]
    public async Task EditMetadata_Undo_TakesBackOnlyItsOwnLabels()
    {
        await CreateVolumeAsync("labels");
        var (_, activity) = await Actions.DoAsync(Labels("labels", "a", "1")).Soon();
        await Actions.DoAsync(Labels("labels", "b", "2")).Soon();

        await Actions.UndoAsync(activity).Soon();

        Assert.Equal("""{"b":"2"}""", (await VolumeAsync("labels"))["metadata"]!["labels"]!.ToJsonString());
    }

    [Fact]
    public async Task EditMetadata_StaleForm_GetsTheConflictWithTheFreshObject()
    {
        await CreateVolumeAsync("stale");
        var seen = (await VolumeAsync("stale"))["metadata"]!["resourceVersion"]!.ToString();
        await Actions.DoAsync(Labels("stale", "theirs", "1")).Soon();

        var (answer, _) = await Actions.DoAsync(Labels("stale", "ours", "1") with { ResourceVersion = seen }).Soon();

        Assert.Equal((409, true), (answer.Answer.Refusal!.Code, answer.Answer.Refusal.IsConflict));
        Assert.Equal("1", answer.Fresh!["metadata"]!["labels"]!["theirs"]!.ToString());
        Assert.Null((await VolumeAsync("stale"))["metadata"]!["labels"]!["ours"]);
    }

    [Fact]
    public async Task ReserveAndClear_Volume_SetAndTakeAwayItsClaim()
    {
        await CreateVolumeAsync("kept");

        var (reserved, reservation) = await Actions.DoAsync(new ReserveVolume("kept", new("default", "later"))).Soon();
        Assert.True(reserved.IsDone, reserved.Answer.Problem);
        Assert.Equal("later", (await VolumeAsync("kept"))["spec"]!["claimRef"]!["name"]!.ToString());
        Assert.True((await Actions.UndoAsync(reservation).Soon()).Answer.IsDone);
        Assert.Null((await VolumeAsync("kept"))["spec"]!["claimRef"]);

        await Actions.DoAsync(new ReserveVolume("kept", new("default", "later"))).Soon();
        var (cleared, _) = await Actions.DoAsync(new ClearClaimRef("kept")).Soon();
        Assert.True(cleared.IsDone, cleared.Answer.Problem);
        Assert.Null((await VolumeAsync("kept"))["spec"]!["claimRef"]);
    }

    [Fact]
    public async Task ScaleStatefulSet_ThenUndo_HasItsReplicasBack()
    {
        var web = new ObjectKey("default", "web");
        var before = await ReplicasAsync();

        var (scaled, activity) = await Actions.DoAsync(new ScaleStatefulSet(web, before + 1)).Soon();
        Assert.True(scaled.IsDone, scaled.Answer.Problem);
        Assert.Equal(before + 1, await ReplicasAsync());
        var (conflict, _) = await Actions.DoAsync(new ScaleStatefulSet(web, 9) { SeenReplicas = before + 4 }).Soon();
        Assert.True(conflict.Answer.Refusal!.IsConflict);
        Assert.NotNull(conflict.Fresh);
        Assert.True((await Actions.UndoAsync(activity).Soon()).Answer.IsDone);
        Assert.Equal(before, await ReplicasAsync());

        async Task<int> ReplicasAsync() => (await ReadAsync(KubernetesKind.Of(ObjectKind.StatefulSet), web))["spec"]!["replicas"]!.GetValue<int>();
    }

    [Fact]
    public async Task RestartStatefulSet_MarksItsTemplate()
    {
        var web = new ObjectKey("default", "web");

        var (answer, activity) = await Actions.DoAsync(new RestartStatefulSet(web)).Soon();

        Assert.True(answer.IsDone, answer.Answer.Problem);
        Assert.Null(activity.Undo);
        Assert.NotNull((await ReadAsync(KubernetesKind.Of(ObjectKind.StatefulSet), web))["spec"]!["template"]!["metadata"]!["annotations"]!["kubectl.kubernetes.io/restartedAt"]);
    }

    [Fact]
    public async Task SetDefaultClass_ThenUndo_LeavesTheFormerOne()
    {
        var classes = KubernetesKind.Of(ObjectKind.StorageClass);
        await SendAsync(WriteRequest.Create(classes, "", Document("apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: other-default}\nprovisioner: example.com/none")));
        var before = await DefaultsAsync();

        var (answer, activity) = await Actions.DoAsync(new SetDefaultClass("other-default")).Soon();
        Assert.True(answer.IsDone, answer.Answer.Problem);
        Assert.Equal(["other-default"], await DefaultsAsync());
        Assert.True((await Actions.UndoAsync(activity).Soon()).Answer.IsDone);
        Assert.Equal(before, await DefaultsAsync());
        Assert.Equal(404, (await Actions.DoAsync(new SetDefaultClass("nowhere")).Soon()).Answer.Answer.Refusal!.Code);

        async Task<string[]> DefaultsAsync() =>
        [
            .. ((JsonArray)(await SendAsync(WriteRequest.Get(classes.PathIn("")))).Object!["items"]!)
                .Where(item => item!["metadata"]!["annotations"]?["storageclass.kubernetes.io/is-default-class"]?.ToString() == "true").Select(item => item!["metadata"]!["name"]!.ToString()),
        ];
    }

    [Fact]
    public async Task ExpandClaim_NotAllowed_SaysWhy()
    {
        await Actions.DoAsync(new CreateClaim(Claim("fixed"))).Soon();

        var (answer, _) = await Actions.DoAsync(new ExpandClaim(new("default", "fixed"), "9Gi")).Soon();

        Assert.True(answer.Answer.Refusal is { Code: 403 or 422 }, answer.Answer.Problem);
    }

    [Fact]
    public async Task Delete_AnotherOfThatName_IsAConflict()
    {
        await CreateVolumeAsync("reborn");

        var (wrong, _) = await Actions.DoAsync(new DeleteVolume("reborn", "another-uid")).Soon();
        Assert.True(wrong.Answer.Refusal!.IsConflict, wrong.Answer.Problem);
        Assert.NotNull(wrong.Fresh);
        var (right, _) = await Actions.DoAsync(new DeleteVolume("reborn", wrong.Fresh["metadata"]!["uid"]!.ToString())).Soon();
        Assert.True(right.IsDone, right.Answer.Problem);
    }

    [Fact]
    public async Task Several_OneRefused_TheOthersAreDone()
    {
        await Actions.DoAsync(new CreateClaim(Claim("bulk"))).Soon();
        var uid = (await ReadAsync(Claims, new("default", "bulk")))["metadata"]!["uid"]!.ToString();

        var (answer, activity) = await Actions.DoAsync(new Several([new DeleteClaim(new("default", "missing"), "u"), new DeleteClaim(new("default", "bulk"), uid)])).Soon();

        Assert.Equal(404, answer.Answer.Refusal!.Code);
        Assert.Equal([WriteOutcome.Refused, WriteOutcome.Done], activity.Exchanges.Select(exchange => exchange.Outcome));
        Assert.Equal("DeleteClaims", activity.Intent.Name);
    }

    [Fact]
    public async Task CreateSnapshot_OfAClaim_IsMade()
    {
        await Actions.DoAsync(new CreateClaim(Claim("source"))).Soon();

        var (answer, _) = await Actions.DoAsync(CreateSnapshot.Of(new("default", "source"), "monday", null)).Soon();

        Assert.True(answer.IsDone, answer.Answer.Problem);
    }
}
