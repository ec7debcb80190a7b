using System.Net;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Faults;

/// <summary>Faults switched by name, over HTTP and in the process.</summary>
public sealed class FaultSwitchTests
{
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";

    [Fact]
    public async Task Get_Switches_TellsWhichThereAreAndWhichAreOn()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (code, before) = await cluster.JsonAsync("GET", "/_faults");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal(FaultCatalogue.All.Select(fault => fault.Name), before.Items("faults").Select(fault => fault.Text("name")!));
        Assert.All(before.Items("faults"), fault => Assert.Null(fault["on"]));

        var (_, after) = await cluster.JsonAsync("PUT", "/_faults/refusal", """{"resource":"pods","code":500,"times":3}""");
        Assert.Equal("""{"resource":"pods","code":500,"times":3}""", after.Items("faults").Single(fault => fault.Text("name") == "refusal")["on"]!.ToJsonString());
    }

    [Fact]
    public async Task Refusal_OfOneResource_LeavesOthersAndEndsWhenSwitchedOff()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.JsonAsync("PUT", "/_faults/refusal", """{"resource":"persistentvolumes","code":403}""");
        var (code, status) = await cluster.JsonAsync("GET", "/api/v1/persistentvolumes/a");
        Assert.Equal(403, (int)code);
        Assert.Equal("persistentvolumes \"a\" is forbidden: User \"admin\" cannot get resource \"persistentvolumes\" in API group \"\" at the cluster scope", status.Text("message"));
        Assert.Equal(200, await CodeAsync(cluster, Claims));
        await cluster.JsonAsync("DELETE", "/_faults/refusal");
        Assert.Equal(200, await CodeAsync(cluster, "/api/v1/persistentvolumes"));
    }

    [Fact]
    public async Task Refusal_WithRetryAfter_SaysSo()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.JsonAsync("PUT", "/_faults/refusal", """{"retryAfterSeconds":9,"times":1}""");
        var (response, _) = await cluster.SendAsync("GET", Claims);
        Assert.Equal((429, "9"), ((int)response.StatusCode, response.Headers.RetryAfter!.ToString()));
        Assert.Equal(200, await CodeAsync(cluster, Claims));
    }

    [Fact]
    public async Task LostEvent_OnAWatch_MissesOneAndSendsTheNext()
    {
        await using var cluster = await ApiCluster.StartAsync();
        using var watch = await cluster.WatchAsync($"{Claims}?watch=1&resourceVersion={cluster.Store.Revision}");
        await cluster.JsonAsync("POST", "/_faults/lost-event", """{"resource":"persistentvolumeclaims"}""");
        cluster.CreateClaim("lost");
        cluster.CreateClaim("seen");
        Assert.Equal("ADDED seen", await watch.NextNameAsync());
    }

    [Fact]
    public async Task SilentWatches_WithSeconds_SpeakAgainAfterThem()
    {
        var time = new FakeTimeProvider();
        await using var cluster = await ApiCluster.StartAsync(time);
        using var watch = await cluster.WatchAsync($"{Claims}?watch=1&resourceVersion={cluster.Store.Revision}");
        cluster.Host.FaultBoard.TurnOn("silent-watches", new FaultParameters { Seconds = 30 });
        cluster.CreateClaim("unheard");
        using (var other = await cluster.WatchAsync($"{Claims}?watch=1&resourceVersion={cluster.Store.Revision - 1}"))
        {
            // Also silent, and ends with nothing sent.
            cluster.Host.Faults.EndWatches(ResourceTypes.Claims);
            Assert.Null(await other.LineAsync());
        }

        Assert.Null(await watch.LineAsync());
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(cluster.Host.FaultBoard.Active);
        using var again = await cluster.WatchAsync($"{Claims}?watch=1&resourceVersion={cluster.Store.Revision - 1}");
        Assert.Equal("ADDED unheard", await again.NextNameAsync());
    }

    [Fact]
    public async Task Unreachable_WhileItLasts_BreaksConnectionsButNotTheSwitch()
    {
        await using var cluster = await ApiCluster.StartAsync();
        using var watch = await cluster.WatchAsync($"{Claims}?watch=1&resourceVersion={cluster.Store.Revision}");
        await cluster.JsonAsync("PUT", "/_faults/unreachable");
        await Assert.ThrowsAnyAsync<IOException>(watch.LineAsync);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => cluster.SendAsync("GET", Claims));
        await cluster.JsonAsync("DELETE", "/_faults/unreachable");
        Assert.Equal(200, await CodeAsync(cluster, Claims));
    }

    [Fact]
    public async Task ClockSkew_WhileItLasts_IsWrittenIntoObjects()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-02T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using var cluster = await ApiCluster.StartAsync(time);
        await cluster.JsonAsync("PUT", "/_faults/clock-skew", """{"offsetSeconds":-3600}""");
        Assert.Equal("2026-11-02T09:00:00Z", cluster.CreateClaim("early").Json.Text("metadata", "creationTimestamp"));
        await cluster.JsonAsync("DELETE", "/_faults");
        Assert.Equal("2026-11-02T10:00:00Z", cluster.CreateClaim("right").Json.Text("metadata", "creationTimestamp"));
    }

    [Fact]
    public async Task SlowBytes_OnAList_ComeAtTheRate()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (_, whole) = await cluster.SendAsync("GET", "/api/v1/nodes");
        using var target = new MemoryStream();
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        await using var slow = new SlowStream(target, 100, time);
        var writing = slow.WriteAsync(new byte[25], TestContext.Current.CancellationToken).AsTask();
        Assert.Equal(10, target.Length);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(20, target.Length);
        time.Advance(TimeSpan.FromMilliseconds(100));
        time.Advance(TimeSpan.FromMilliseconds(100));
        await writing.WaitAsync(ApiCluster.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(25, target.Length);

        await cluster.JsonAsync("PUT", "/_faults/slow-bytes", """{"bytesPerSecond":100000}""");
        var (_, slowly) = await cluster.SendAsync("GET", "/api/v1/nodes");
        Assert.Equal(whole, slowly);
    }

    [Theory]
    [InlineData("/_faults/earthquake", "{}", 404, "there is no fault \"earthquake\"")]
    [InlineData("/_faults/refusal", """{"resource":"cats"}""", 400, "resource: cats: is none that this cluster serves")]
    [InlineData("/_faults/refusal", """{"code":418}""", 400, "code: 418: must be 403, 404, 429, 500 or 503")]
    [InlineData("/_faults/slow-bytes", """{"bytesPerSecond":0}""", 400, "bytesPerSecond: 0: must be at least 1")]
    [InlineData("/_faults/silent-watches", """{"seconds":86401}""", 400, "seconds: 86401: must be at most 86400")]
    [InlineData("/_faults/compaction", """{"seconds":3}""", 400, "the fault \"compaction\" has no such parameter; it has resource")]
    [InlineData("/_faults/refusal", """{"when":"now"}""", 400, "the parameters of the fault can't be read")]
    [InlineData("/_faults/refusal", "[", 400, "the parameters of the fault can't be read")]
    public async Task Put_WrongSwitch_IsRefusedInWords(string path, string body, int code, string message)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (answered, status) = await cluster.JsonAsync("PUT", path, body);
        Assert.Equal(code, (int)answered);
        Assert.Contains(message, status.Text("message"), StringComparison.Ordinal);
        Assert.Empty(cluster.Host.FaultBoard.Active);
    }

    [Fact]
    public async Task LostNode_DeletedMeanwhile_EndsQuietly()
    {
        var time = new FakeTimeProvider();
        await using var cluster = await ApiCluster.StartAsync(time);
        cluster.Host.FaultBoard.TurnOn("lost-node", new FaultParameters { Name = "node-2", Seconds = 30 });
        cluster.Host.Writer.Delete(ResourceTypes.Nodes, ObjectKey.ClusterScoped("node-2"));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(cluster.Host.FaultBoard.Active);
    }

    [Fact]
    public async Task Put_RefusedSecondTime_LeavesTheFaultAsItWas()
    {
        var time = new FakeTimeProvider();
        await using var cluster = await ApiCluster.StartAsync(time);
        var first = new FaultParameters { Resource = "pods", Code = 500, Seconds = 30 };
        cluster.Host.FaultBoard.TurnOn("refusal", first);
        var (code, _) = await cluster.JsonAsync("PUT", "/_faults/refusal", """{"resource":"cats"}""");
        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal(first, Assert.Single(cluster.Host.FaultBoard.Active).Parameters);
        Assert.Equal(500, await CodeAsync(cluster, "/api/v1/pods"));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, await CodeAsync(cluster, "/api/v1/pods"));
    }

    [Fact]
    public async Task Put_ByAnybodyButTheAdmin_IsRefused()
    {
        await using var cluster = await ApiCluster.StartAsync();
        foreach (var token in (string[])["", cluster.TokenOf("operator"), cluster.TokenOf("developer")])
        {
            var (response, _) = await cluster.SendAsync("PUT", "/_faults/compaction", token: token);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    private static async Task<int> CodeAsync(ApiCluster cluster, string path) => (int)(await cluster.SendAsync("GET", path)).Response.StatusCode;
}
