using System.Net;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Tests.Support;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Tests.Reading;

public sealed class ObjectTextReaderTests : IDisposable
{
    private static readonly ObjectKey Key = new("default", "pv-claim");

    private readonly ScriptedServer _server = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Read_Found_IsYamlWithoutManagedFieldsAndItsEvents()
    {
        var reading = ReadAsync(ObjectKind.Claim, Key);
        var request = await _server.NextAsync();
        Assert.Equal("/api/v1/namespaces/default/persistentvolumeclaims/pv-claim", request.Path);
        request.Answer(HttpStatusCode.OK, """
            {"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"pv-claim","uid":"u1","managedFields":[{"manager":"kubectl"}],"labels":{"a":"true","b":"1e3","c":""}},
            "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"","n":3,"x":null,"empty":{}}}
            """);
        var events = await _server.NextAsync();
        Assert.Equal("/api/v1/namespaces/default/events", events.Path);
        Assert.Equal(
            "?fieldSelector=involvedObject.kind=PersistentVolumeClaim,involvedObject.name=pv-claim,involvedObject.uid=u1&limit=100",
            Uri.UnescapeDataString(events.Query));
        events.Answer(HttpStatusCode.OK, """
            {"items":[
            {"type":"Normal","reason":"Old","message":"m1","lastTimestamp":"2026-11-25T08:00:00Z","count":3,"source":{"component":"pv-controller"}},
            {"type":"Warning","reason":"New","message":"m2","eventTime":"2026-11-25T08:05:00.123456Z","lastTimestamp":null,"reportingComponent":"scheduler","series":{"count":7,"lastObservedTime":"2026-11-25T08:09:00.000000Z"}}]}
            """);

        var text = await reading.InTime();

        Assert.Equal(ObjectTextOutcome.Found, text.Outcome);
        Assert.Equal(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: pv-claim
              uid: u1
              labels:
                a: "true"
                b: "1e3"
                c: ""
            spec:
              accessModes:
                - ReadWriteOnce
              storageClassName: ""
              n: 3
              x: null
              empty: {}

            """,
            text.Yaml);
        Assert.Equal(
            [
                new ObjectEvent("Warning", "New", "m2", "scheduler", 7, new DateTimeOffset(2026, 11, 25, 8, 9, 0, TimeSpan.Zero)),
                new ObjectEvent("Normal", "Old", "m1", "pv-controller", 3, new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero)),
            ],
            text.Events);
        Assert.Null(text.EventsError);
    }

    [Theory]
    [InlineData(404, "NotFound", ObjectTextOutcome.NotFound)]
    [InlineData(403, "Forbidden", ObjectTextOutcome.Forbidden)]
    [InlineData(500, "InternalError", ObjectTextOutcome.Failed)]
    public async Task Read_Refused_IsAValueInTheServersWords(int code, string reason, ObjectTextOutcome outcome)
    {
        var reading = ReadAsync(ObjectKind.Volume, ObjectKey.ClusterScoped("pv"));
        var request = await _server.NextAsync();
        Assert.Equal("/api/v1/persistentvolumes/pv", request.Path);
        request.Answer((HttpStatusCode)code, Json.Status(code, reason, "the server's words"));

        var text = await reading.InTime();

        Assert.Equal((outcome, "the server's words", ""), (text.Outcome, text.Error, text.Yaml));
    }

    [Fact]
    public async Task Read_EventsForbidden_CostsOnlyTheEvents()
    {
        var reading = ReadAsync(ObjectKind.Volume, ObjectKey.ClusterScoped("pv"));
        (await _server.NextAsync()).Answer(HttpStatusCode.OK, """{"kind":"PersistentVolume"}""");
        (await _server.NextAsync()).Answer(HttpStatusCode.Forbidden, Json.Status(403, "Forbidden", "no events for you"));

        var text = await reading.InTime();

        Assert.Equal((ObjectTextOutcome.Found, "no events for you"), (text.Outcome, text.EventsError));
    }

    [Theory]
    [InlineData("..", "x")]
    [InlineData("default", "..")]
    [InlineData("default", ".")]
    [InlineData("default", "")]
    public async Task Read_NameThatIsAPath_IsNotAsked(string @namespace, string name)
    {
        var text = await ReadAsync(ObjectKind.Claim, new ObjectKey(@namespace, name)).InTime();
        Assert.Equal(ObjectTextOutcome.NotFound, text.Outcome);
    }

    [Fact]
    public async Task Read_StrangeName_StaysOneSegmentOfThePath()
    {
        var reading = ReadAsync(ObjectKind.Claim, new ObjectKey("default", "../../secrets/x?y=1&данные"));
        var request = await _server.NextAsync();
        Assert.StartsWith("/api/v1/namespaces/default/persistentvolumeclaims/..%2F..%2Fsecrets%2Fx%3Fy%3D1%26", request.Path, StringComparison.Ordinal);
        Assert.Equal("", request.Query);
        request.Answer(HttpStatusCode.NotFound, "404 page not found", type: "text/plain");
        Assert.Equal("404 404 page not found", (await reading.InTime()).Error);
    }

    [Fact]
    public async Task Read_SilentServer_EndsAfterTenSeconds()
    {
        var reading = ReadAsync(ObjectKind.Claim, Key);
        await _server.NextAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(10));
        var text = await reading.InTime();
        Assert.Equal((ObjectTextOutcome.Failed, "The server did not answer within 10 s."), (text.Outcome, text.Error));
    }

    [Fact]
    public async Task Read_AsViewer_SendsTheViewersCredentialsAlone()
    {
        using var connection = _server.Connect();
        var reading = new ObjectTextReader(_ => Task.FromResult(connection), _time).ReadAsync(
            ObjectKind.Claim, Key,
            (request, _) =>
            {
                request.Headers.Authorization = new("Bearer", "viewer");
                return ValueTask.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        var request = await _server.NextAsync();
        Assert.Equal("Bearer viewer", request.Authorization);
        request.Answer(HttpStatusCode.NotFound, Json.Status(404, "NotFound"));
        Assert.Equal(ObjectTextOutcome.NotFound, (await reading.InTime()).Outcome);
    }

    private async Task<ObjectText> ReadAsync(ObjectKind kind, ObjectKey key)
    {
        using var connection = _server.Connect();
        return await new ObjectTextReader(_ => Task.FromResult(connection), _time).ReadAsync(kind, key, viewer: null, TestContext.Current.CancellationToken);
    }
}
