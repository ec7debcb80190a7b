using System.Net;
using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Tests.Support;
using Dashboard.Cluster.Writing;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Tests.Writing;

public sealed class ObjectWriterTests : IDisposable
{
    private static readonly KubernetesKind Kind = KubernetesKind.Of(ObjectKind.Claim);
    private static readonly ObjectKey Key = new("default", "data");

    private readonly ScriptedServer _server = new();
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => _server.Dispose();

    public static TheoryData<WriteRequest, string, string, string?, string?> Requests => new()
    {
        { WriteRequest.Get(Kind, Key), "GET", "", null, null },
        { WriteRequest.Create(Kind, "default", new() { ["a"] = "é" }), "POST", "?fieldManager=storage-dashboard&fieldValidation=Strict", "application/json", """{"a":"é"}""" },
        { WriteRequest.Apply(Kind, Key, [], false), "PATCH", "?fieldManager=storage-dashboard&fieldValidation=Strict", "application/apply-patch+yaml", "{}" },
        { WriteRequest.Apply(Kind, Key, [], true).AsDryRun(), "PATCH", "?fieldManager=storage-dashboard&fieldValidation=Strict&force=true&dryRun=All", "application/apply-patch+yaml", "{}" },
        { WriteRequest.Merge(Kind, Key, new() { ["spec"] = null }, "7"), "PATCH", "?fieldManager=storage-dashboard", "application/merge-patch+json", """{"spec":null,"metadata":{"resourceVersion":"7"}}""" },
        { WriteRequest.JsonPatch(Kind, Key, [], "7"), "PATCH", "?fieldManager=storage-dashboard", "application/json-patch+json", """[{"op":"replace","path":"/metadata/resourceVersion","value":"7"}]""" },
        { WriteRequest.Scale(Kind, Key, 3, "7"), "PUT", "?fieldManager=storage-dashboard", "application/json", """{"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"name":"data","namespace":"default","resourceVersion":"7"},"spec":{"replicas":3}}""" },
        { WriteRequest.Delete(Kind, Key, "u", "7", DeletionPropagation.Foreground).AsDryRun(), "DELETE", "?dryRun=All", "application/json", """{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","preconditions":{"uid":"u","resourceVersion":"7"}}""" },
    };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public async Task Send_EachRequest_IsSentAsItSays(WriteRequest request, string method, string query, string? type, string? body)
    {
        var sending = SendAsync(request);
        var sent = await _server.NextAsync();
        sent.Answer(HttpStatusCode.OK, """{"metadata":{"name":"data"}}""");
        var answer = await sending.InTime();

        Assert.Equal((method, query, type, body), (sent.Method.Method, sent.Query, sent.ContentType, sent.Body));
        Assert.Equal(request.PathAndQuery, sent.Path + sent.Query);
        Assert.Equal("Bearer secret", sent.Authorization);
        Assert.Equal((WriteOutcome.Done, "data"), (answer.Outcome, answer.Object?["metadata"]?["name"]?.ToString()));
    }

    [Fact]
    public async Task Send_AsViewer_CarriesTheViewersCredentialsAlone()
    {
        var sending = Writer.SendAsync(WriteRequest.Get(Kind, Key), (request, _) =>
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer viewer");
            return ValueTask.CompletedTask;
        }, TestContext.Current.CancellationToken);
        var sent = await _server.NextAsync();
        sent.Answer(HttpStatusCode.OK, "{}");
        await sending.InTime();

        Assert.Equal("Bearer viewer", sent.Authorization);
    }

    [Fact]
    public async Task Send_Refused_IsTheServersStatusWordByWord()
    {
        var sending = SendAsync(WriteRequest.Create(Kind, "default", []));
        (await _server.NextAsync()).AnswerWarning(HttpStatusCode.UnprocessableEntity, """
            {"kind":"Status","code":422,"reason":"Invalid","message":"PersistentVolumeClaim \"data\" is invalid: spec.accessModes: Required value",
            "details":{"retryAfterSeconds":3,"causes":[{"reason":"FieldValueRequired","message":"Required value: at least 1 access mode is required","field":"spec.accessModes"}]}}
            """, "299 - \"unknown field \\\"spec.x\\\"\"", "199 - \"not ours\"");
        var answer = await sending.InTime();

        Assert.Equal(WriteOutcome.Refused, answer.Outcome);
        Assert.Equal((422, "Invalid"), (answer.Refusal!.Code, answer.Refusal.Reason));
        Assert.Equal("PersistentVolumeClaim \"data\" is invalid: spec.accessModes: Required value", answer.Problem);
        Assert.Equal([new RefusalCause("FieldValueRequired", "Required value: at least 1 access mode is required", "spec.accessModes")], answer.Refusal.Causes);
        Assert.Equal(TimeSpan.FromSeconds(3), answer.Refusal.RetryAfter);
        Assert.Equal(["unknown field \"spec.x\""], answer.Warnings);
        Assert.False(answer.IsUncertain);
    }

    [Fact]
    public async Task Send_WebhookWithoutDryRuns_IsNoRefusal()
    {
        var sending = SendAsync(WriteRequest.Create(Kind, "default", []).AsDryRun());
        (await _server.NextAsync()).Answer(HttpStatusCode.BadRequest, Json.Status(400, "BadRequest", "admission webhook quota.example.com does not support dry run"));

        Assert.Equal(WriteOutcome.NotDryRunnable, (await sending.InTime()).Outcome);
    }

    [Fact]
    public async Task Send_NotConnected_IsUnreachableAndCertainlyNotDone()
    {
        var sending = SendAsync(WriteRequest.Create(Kind, "default", []));
        (await _server.NextAsync()).NotConnect();
        var answer = await sending.InTime();

        Assert.Equal((WriteOutcome.Unreachable, "Connection refused", false), (answer.Outcome, answer.Problem, answer.IsUncertain));
    }

    [Fact]
    public async Task Send_BrokenOffOrSlowOrNoJson_IsUnanswered()
    {
        var broken = SendAsync(WriteRequest.Create(Kind, "default", []));
        (await _server.NextAsync()).Break();
        var nonsense = SendAsync(WriteRequest.Create(Kind, "default", []));
        (await _server.NextAsync()).Answer(HttpStatusCode.OK, "<html>");
        var slow = SendAsync(WriteRequest.Create(Kind, "default", []));
        await _server.NextAsync();
        await _time.TimerAsync(ObjectWriter.TimeLimit);
        _time.Move(ObjectWriter.TimeLimit);

        foreach (var answer in await Task.WhenAll(broken, nonsense, slow).InTime())
            Assert.Equal((WriteOutcome.Unanswered, true, true), (answer.Outcome, answer.IsUncertain, answer.Error is not null));
        Assert.Equal("The server did not answer within 15 s.", (await slow).Error);
    }

    [Fact]
    public async Task Send_EndedByTheCaller_Throws()
    {
        using var leaving = new CancellationTokenSource();
        var sending = Writer.SendAsync(WriteRequest.Get(Kind, Key), null, leaving.Token);
        await _server.NextAsync();
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.InTime());
    }

    [Fact]
    public async Task Create_AnswerLost_FindsWhatItCreated()
    {
        var creating = CreateAsync("1024Mi", null);
        (await _server.NextAsync()).Break();
        (await _server.NextAsync()).Answer(HttpStatusCode.OK, Found("1Gi", "2026-11-25T08:00:01Z"));
        var answer = await creating.InTime();

        Assert.Equal((WriteOutcome.Done, true, null), (answer.Outcome, answer.WasRecognised, answer.Problem));
        Assert.Equal("found", answer.Object!["metadata"]!["uid"]!.ToString());
    }

    [Fact]
    public async Task Create_TriedAgain_RecognisesTheFirst()
    {
        var creating = CreateAsync("1Gi", _time.GetUtcNow());
        (await _server.NextAsync()).Answer(HttpStatusCode.Conflict, Json.Status(409, "AlreadyExists", "already exists"));
        (await _server.NextAsync()).Answer(HttpStatusCode.OK, Found("1Gi", "2026-11-25T08:00:01Z"));

        Assert.True((await creating.InTime()).WasRecognised);
    }

    [Theory]
    [InlineData("2Gi", "2026-11-25T08:00:01Z", "storage-dashboard")]
    [InlineData("1Gi", "2026-11-25T07:00:00Z", "storage-dashboard")]
    [InlineData("1Gi", "2026-11-25T08:00:01Z", "kubectl")]
    public async Task Create_AnotherObjectOfThatName_StaysRefused(string size, string createdAt, string manager)
    {
        var creating = CreateAsync("1Gi", _time.GetUtcNow());
        (await _server.NextAsync()).Answer(HttpStatusCode.Conflict, Json.Status(409, "AlreadyExists", "already exists"));
        (await _server.NextAsync()).Answer(HttpStatusCode.OK, Found(size, createdAt, manager));
        var answer = await creating.InTime();

        Assert.Equal((WriteOutcome.Refused, "AlreadyExists", false), (answer.Outcome, answer.Refusal!.Reason, answer.WasRecognised));
    }

    [Fact]
    public async Task Create_ExistsAtTheFirstTry_IsRefusedWithoutALook()
    {
        var creating = CreateAsync("1Gi", null);
        (await _server.NextAsync()).Answer(HttpStatusCode.Conflict, Json.Status(409, "AlreadyExists", "already exists"));

        Assert.Equal(WriteOutcome.Refused, (await creating.InTime()).Outcome);
    }

    private ObjectWriter Writer
    {
        get
        {
            var connection = _server.Connect();
            return new ObjectWriter(_ => Task.FromResult(connection), _time);
        }
    }

    private Task<WriteAnswer> SendAsync(WriteRequest request) => Writer.SendAsync(request, null, TestContext.Current.CancellationToken);

    private Task<WriteAnswer> CreateAsync(string size, DateTimeOffset? firstSentAt) =>
        Writer.CreateAsync(Kind, Key, Claim(size), null, firstSentAt, TestContext.Current.CancellationToken);

    private static JsonObject Claim(string size) => (JsonObject)JsonNode.Parse($$$"""
        {"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"{{{size}}}"} } } }
        """)!;

    private static string Found(string size, string createdAt, string manager = "storage-dashboard")
    {
        var claim = Claim(size);
        claim["metadata"]!["uid"] = "found";
        claim["metadata"]!["creationTimestamp"] = createdAt;
        claim["metadata"]!["managedFields"] = new JsonArray(new JsonObject { ["manager"] = manager });
        claim["spec"]!["volumeMode"] = "Filesystem";
        return claim.ToJsonString();
    }
}
