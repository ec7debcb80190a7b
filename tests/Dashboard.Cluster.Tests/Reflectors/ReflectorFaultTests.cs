using System.Net;
using System.Text;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Reflectors;
using Dashboard.Cluster.Tests.Support;
using Dashboard.Storage.Objects;
using static Dashboard.Cluster.Tests.Support.Json;

namespace Dashboard.Cluster.Tests.Reflectors;

/// <summary>Faults on the wire, and what the health says meanwhile.</summary>
public sealed class ReflectorFaultTests
{
    private static readonly TimeSpan WatchPatience = TimeSpan.FromSeconds(330);

    [Fact]
    public async Task Live_SilentWatch_IsAbortedAndOpenedAgain()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();

        await rig.Time.PassAsync(WatchPatience);

        await body.Released.Task.InTime();
        var again = await rig.Server.NextAsync();
        Assert.Contains("&resourceVersion=10&", again.Query, StringComparison.Ordinal);
        var stale = await rig.UntilAsync(health => health.Phase == ReflectorPhase.Watching);
        Assert.Equal(1, stale.Failures);
        Assert.Equal("Nothing was received for 330 s.", stale.Error);
        again.Open();
        Assert.Null((await rig.UntilAsync(health => health.Phase == ReflectorPhase.Live && health.Failures == 1)).Error);
    }

    [Fact]
    public async Task Live_BookmarksAlone_KeepTheWatchAlive()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();

        for (var minute = 0; minute < 8; minute++)
        {
            await rig.Time.TimerAsync(WatchPatience);
            rig.Time.Move(TimeSpan.FromMinutes(1));
            body.SendLine(Bookmark($"{20 + minute}"));
        }

        await rig.Time.TimerAsync(WatchPatience);
        Assert.Equal(ReflectorPhase.Live, rig.Health.Phase);
        Assert.Equal(rig.Time.GetUtcNow(), rig.Health.LastProofOfLife);
        body.End();
        Assert.Contains("&resourceVersion=27&", (await rig.Server.NextAsync()).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streaming_NoMarkerAndNoEventForTenSeconds_LoadsInPages()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = (await rig.Server.NextAsync()).Open();
        await rig.Time.TimerAsync(TimeSpan.FromSeconds(10));
        body.SendLine(Added("a", "5"));

        await rig.Time.PassAsync(TimeSpan.FromSeconds(10));

        await body.Released.Task.InTime();
        Assert.Equal("?resourceVersion=0&limit=500", (await rig.Server.NextAsync()).Query);
    }

    [Fact]
    public async Task Streaming_EventsFlow_StaysAndTellsHowManyHaveCome()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = (await rig.Server.NextAsync()).Open();
        for (var i = 1; i <= 5; i++)
        {
            await rig.Time.TimerAsync(TimeSpan.FromSeconds(10));
            rig.Time.Move(TimeSpan.FromSeconds(9));
            body.SendLine(Added($"claim-{i}", "5"));
            var expected = i;
            var health = await rig.UntilAsync(health => health.Loading == expected);
            Assert.Equal(ReflectorPhase.Streaming, health.Phase);
        }

        body.SendLine(InitialEventsEnd("9"));
        Assert.StartsWith("replace [claim-1@5 claim-2@5", await rig.Sink.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await rig.UntilAsync(health => health.Phase == ReflectorPhase.Live)).Loading);
    }

    [Fact]
    public async Task Open_NoHeadersForAMinute_CountsAsFailure()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();
        body.SendLine(Added("a", "11"));
        body.End();
        await rig.Server.NextAsync();

        await rig.Time.PassAsync(TimeSpan.FromSeconds(60));

        var health = await rig.UntilAsync(health => health.Phase == ReflectorPhase.BackingOff);
        Assert.Equal("The server did not answer within 60 s.", health.Error);
        Assert.Equal(rig.Time.GetUtcNow() + TimeSpan.FromSeconds(0.8), health.RetryAt);
    }

    [Fact]
    public async Task Live_LinesCutAnywhere_AreReadAsOne()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();
        var bytes = Encoding.UTF8.GetBytes(Added("данные-数据-📀", "11") + "\r\n" + Deleted("данные-数据-📀", "12") + "\r\n\r\n");

        foreach (var piece in bytes) body.Send([piece]);

        Assert.Equal("upsert данные-数据-📀@11", await rig.Sink.NextAsync());
        Assert.Equal("remove данные-数据-📀", await rig.Sink.NextAsync());
    }

    [Fact]
    public async Task Live_LineOfAHundredKilobytes_IsRead()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();
        var padding = new string('x', 100_000);

        body.SendLine($$$"""{"object":{"metadata":{"annotations":{"note":"{{{padding}}}"},"name":"a","resourceVersion":"11"}},"more":[{"b":1}],"type":"ADDED"}""");
        body.SendLine(Added("b", "12"));

        Assert.Equal("upsert a@11", await rig.Sink.NextAsync());
        Assert.Equal("upsert b@12", await rig.Sink.NextAsync());
    }

    [Fact]
    public async Task Live_ResetInsideALine_ResumesBeforeIt()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();
        body.SendLine(Added("a", "11"));
        body.Send(Added("b", "12")[..30]);
        body.End();

        await rig.Time.PassAsync(TimeSpan.FromSeconds(0.8));

        Assert.Contains("&resourceVersion=11&", (await rig.Server.NextAsync()).Query, StringComparison.Ordinal);
        Assert.Equal(0, rig.Health.Malformed);
    }

    [Fact]
    public async Task Live_MalformedLine_IsCounted()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();
        body.SendLine("no json at all");

        var health = await rig.UntilAsync(health => health.Phase == ReflectorPhase.BackingOff);

        Assert.Equal(1, health.Malformed);
        Assert.NotNull(health.Error);
    }

    [Theory]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"#"}}}""")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a\ud800","resourceVersion":"11"}}}""")]
    [InlineData("""{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"#"}}}""")]
    [InlineData("""{"type":"ERROR","object":{"message":"\ud800"}}""")]
    public async Task Live_TextThatIsNoUnicode_IsAMalformedLine(string line)
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();

        body.Send(WithInvalidByte(line + "\n"));

        Assert.Equal(1, (await rig.UntilAsync(health => health.Phase == ReflectorPhase.BackingOff)).Malformed);
    }

    [Theory]
    [InlineData("""{"metadata":{"resourceVersion":"20"},"items":[{"metadata":{"name":"a","resourceVersion":"#"}}]}""")]
    [InlineData("""{"metadata":{"resourceVersion":"#"},"items":[]}""")]
    [InlineData("""{"metadata":{"resourceVersion":"20","continue":"\ud800"},"items":[]}""")]
    public async Task Loading_TextThatIsNoUnicode_IsAMalformedList(string list)
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        (await rig.Server.NextAsync()).Answer(HttpStatusCode.UnprocessableEntity, Status(422, "Invalid"));
        var body = (await rig.Server.NextAsync()).Open();

        body.Send(WithInvalidByte(list));
        body.End();

        Assert.Equal(1, (await rig.UntilAsync(health => health.Phase == ReflectorPhase.BackingOff)).Malformed);
    }

    [Fact]
    public async Task Failures_AfterTwoMinutesLive_StartFromTheShortestDelay()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var body = await rig.GoLiveAsync();
        body.Reset();
        await rig.Time.PassAsync(TimeSpan.FromSeconds(0.8));
        (await rig.Server.NextAsync()).Open().Reset();
        await rig.Time.PassAsync(TimeSpan.FromSeconds(1.6));
        body = (await rig.Server.NextAsync()).Open();
        await rig.Time.TimerAsync(WatchPatience);
        rig.Time.Move(TimeSpan.FromMinutes(2));
        body.Reset();

        await rig.Time.PassAsync(TimeSpan.FromSeconds(0.8));

        Assert.Contains("&resourceVersion=10&", (await rig.Server.NextAsync()).Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Unauthorized", KindAccess.Unauthenticated, false)]
    [InlineData(403, "Forbidden", KindAccess.Forbidden, true)]
    [InlineData(404, "NotFound", KindAccess.NotServed, true)]
    public async Task Loading_RefusedKind_SaysSoInTheServersWords(int code, string reason, KindAccess access, bool ready)
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        (await rig.Server.NextAsync()).Answer((HttpStatusCode)code, Status(code, reason, "the server's words"));
        (await rig.Server.NextAsync()).Answer((HttpStatusCode)code, Status(code, reason, "the server's words"));

        var health = await rig.UntilAsync(health => health.Phase == ReflectorPhase.BackingOff);

        Assert.Equal(access, health.Access);
        Assert.Equal("the server's words", health.Error);
        Assert.Equal(ready, health.IsReady);
        Assert.Equal(rig.Time.GetUtcNow() + TimeSpan.FromSeconds(30), health.RetryAt);
    }

    [Fact]
    public async Task Requests_Credentials_AreSentAndNeverInTheError()
    {
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);
        var request = await rig.Server.NextAsync();
        Assert.Equal("Bearer secret", request.Authorization);

        request.Refuse("Connection refused (cluster.test:80)");

        var health = await rig.UntilAsync(health => health.Phase == ReflectorPhase.BackingOff);
        Assert.Equal("Connection refused (cluster.test:80)", health.Error);
    }

    [Fact]
    public async Task Pods_WithoutStorage_AreOnlyCounted()
    {
        await using var rig = new ReflectorRig<Pod>(MirroredKinds.Pods);
        var body = (await rig.Server.NextAsync()).Open();
        body.SendLine("""{"type":"ADDED","object":{"metadata":{"name":"a","namespace":"x","uid":"7acb160b-607c-46ef-a0dc-71749e5ae88b","resourceVersion":"1"},"spec":{"volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"c"}}]}}}""");
        body.SendLine("""{"type":"ADDED","object":{"metadata":{"name":"b","namespace":"x","uid":"1","resourceVersion":"1"},"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}}""");
        body.SendLine("""{"type":"ADDED","object":{"metadata":{"name":"c","namespace":"x","uid":"2","resourceVersion":"1"}}}""");
        body.SendLine(InitialEventsEnd("9"));

        Assert.Equal("replace [a@1] +2", await rig.Sink.NextAsync());
    }

    private static byte[] WithInvalidByte(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (Array.IndexOf(bytes, (byte)'#') is >= 0 and var place) bytes[place] = 0xff;
        return bytes;
    }
}
