using Dashboard.Actions;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Writing;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Dashboard.Tests.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Actions;

/// <summary>Several documents at once, failing servers, and what is asked about permissions and quotas, over HTTP.</summary>
public sealed class ApplyAndFaultTests(RunningDashboard dashboard) : ActionTest(dashboard)
{
    [Fact]
    public async Task ApplyDocuments_NewNamespaceAndWhatIsInIt_AreAppliedInOrder()
    {
        var (answer, activity) = await Actions.DoAsync(Apply(false, """
            apiVersion: v1
            kind: Namespace
            metadata: {name: applied}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: keys, namespace: applied}
            stringData: {password: hunter2}
            """)).Soon();

        Assert.True(answer.IsDone, answer.Answer.Problem);
        Assert.Equal(2, activity.Exchanges.Length);
        Assert.DoesNotContain("hunter2", string.Join(' ', activity.Exchanges.Select(exchange => exchange.Body + exchange.Answer)), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("hunter2"u8), string.Join(' ', activity.Exchanges.Select(exchange => exchange.Answer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplyDocuments_OneWrong_NothingIsApplied()
    {
        var (answer, activity) = await Actions.DoAsync(Apply(false, """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: first}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: wrong}
            spec: {accessModes: [ReadWriteOnce], nonsense: 1}
            """)).Soon();

        Assert.False(answer.IsDone);
        Assert.Empty(activity.Exchanges);
        Assert.Equal(["first", "wrong"], answer.NotTried.Select(target => target.Key.Name));
        Assert.Equal(404, (await SendAsync(WriteRequest.Get("/api/v1/namespaces/default/configmaps/first"))).Refusal!.Code);
        Assert.Equal("no matches for kind \"Nothing\" in version \"example.com/v1\"",
            (await Actions.CheckAsync(Apply(false, "apiVersion: example.com/v1\nkind: Nothing\nmetadata: {name: x}"), TestContext.Current.CancellationToken).Soon()).Answer.Problem);
    }

    [Fact]
    public async Task ApplyDocuments_FieldOfAnotherManager_ConflictsUnlessForced()
    {
        await SendAsync(WriteRequest.Create(new("ConfigMap", "/api/v1", "configmaps"), "default", Document("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\ndata: {a: theirs}"))
            with
        { Query = "fieldManager=kubectl" });
        const string Ours = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\ndata: {a: ours}";

        var checkedAnswer = await Actions.CheckAsync(Apply(false, Ours), TestContext.Current.CancellationToken).Soon();
        Assert.True(checkedAnswer.Answer.Refusal!.IsConflict);
        Assert.Contains(checkedAnswer.Answer.Refusal.Causes, cause => cause.Field == ".data.a" && cause.Message.Contains("kubectl", StringComparison.Ordinal));
        Assert.Equal("theirs", checkedAnswer.Fresh!["data"]!["a"]!.ToString());
        var (forced, _) = await Actions.DoAsync(Apply(true, Ours)).Soon();
        Assert.True(forced.IsDone, forced.Answer.Problem);
        Assert.Equal("ours", forced.Answer.Object!["data"]!["a"]!.ToString());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(403)]
    public async Task CreateClaim_FailingServer_SaysItAndCreatesNothing(int code)
    {
        Faults.Refuse(ResourceTypes.Claims, code, retryAfterSeconds: code == 429 ? 7 : null);
        try
        {
            var (answer, activity) = await Actions.DoAsync(new CreateClaim(Claim($"fails-{code}"))).Soon();

            Assert.Equal(code, answer.Answer.Refusal!.Code);
            Assert.Equal(code == 429 ? TimeSpan.FromSeconds(7) : null, answer.Answer.Refusal.RetryAfter);
            Assert.Equal(answer.Answer.Problem, activity.Problem);
        }
        finally
        {
            Faults.Clear(ResourceTypes.Claims);
        }

        Assert.Equal(404, (await SendAsync(WriteRequest.Get(Claims, new("default", $"fails-{code}")))).Refusal!.Code);
    }

    [Fact]
    public async Task CreateClaim_ServerGone_IsNotDoneAndCanBeTriedAgain()
    {
        Faults.IsUnreachable = true;
        try
        {
            var (answer, _) = await Actions.DoAsync(new CreateClaim(Claim("again"))).Soon();
            Assert.True(answer.Answer.Outcome is WriteOutcome.Unreachable or WriteOutcome.Unanswered);
        }
        finally
        {
            Faults.IsUnreachable = false;
        }

        Assert.True((await Actions.DoAsync(new CreateClaim(Claim("again"))).Soon()).Answer.IsDone);
    }

    [Fact]
    public async Task AccessReviews_Answers_AreKeptAndFailClosed()
    {
        var reviews = Services.GetRequiredService<AccessReviews>();
        var question = new AccessQuestion("create", "", "persistentvolumeclaims", "default");

        Assert.True((await reviews.AskAsync(Viewer.Viewer, question, TestContext.Current.CancellationToken).Soon()).IsAllowed);
        Faults.IsUnreachable = true;
        try
        {
            Assert.True((await reviews.AskAsync(Viewer.Viewer, question, TestContext.Current.CancellationToken).Soon()).IsAllowed);
            var unknown = await reviews.AskAsync(Viewer.Viewer, question with { Verb = "delete" }, TestContext.Current.CancellationToken).Soon();
            Assert.Equal((false, true), (unknown.IsAllowed, unknown.Reason is not null));
        }
        finally
        {
            Faults.IsUnreachable = false;
        }
    }

    [Fact]
    public async Task ReadQuotas_OfANamespace_SayWhatIsLeft()
    {
        await Actions.DoAsync(Apply(false, """
            apiVersion: v1
            kind: Namespace
            metadata: {name: limited}
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: storage, namespace: limited}
            spec: {hard: {requests.storage: 10Gi, persistentvolumeclaims: "0", fast.storageclass.storage.k8s.io/requests.storage: 1Gi, pods: "3"}}
            """)).Soon();

        var (lines, problem) = await Services.GetRequiredService<NamespaceReader>().ReadQuotasAsync(Viewer.Viewer, "limited", TestContext.Current.CancellationToken).Soon();

        Assert.Null(problem);
        Assert.Equal(3, lines.Count);
        Assert.Equal("fast", lines.Single(line => line.Class is not null).Class);
        Assert.False(lines.Single(line => line.Resource == "requests.storage").IsExceededBy(Quantity.Parse("10Gi")));
        Assert.True(lines.Single(line => line.Resource == "requests.storage").IsExceededBy(Quantity.Parse("11Gi")));
        Assert.True(lines.Single(line => line.Resource == "persistentvolumeclaims").IsExceededBy(Quantity.Parse("1")));
    }
}
