using Dashboard.Cluster.Reflectors;
using Dashboard.Cluster.Tests.Support;
using Dashboard.Storage.Objects;
using static Dashboard.Cluster.Tests.Reflectors.Exchange;
using static Dashboard.Cluster.Tests.Support.Json;

namespace Dashboard.Cluster.Tests.Reflectors;

/// <summary>
/// What the server does → which requests the reflector sends, after which delays, and what it delivers. One row per way
/// through the reflector's states.
/// </summary>
public sealed class ReflectorRequestTests
{
    private const string TooLarge = """{"causes":[{"reason":"ResourceVersionTooLarge","message":"Too large resource version"}],"retryAfterSeconds":1}""";

    private static readonly string[] NoStreaming = ["Invalid", "resourceVersionMatch is forbidden for watch"];

    private static readonly Dictionary<string, (Exchange[] Exchanges, string[] Delivered)> Scenarios = new()
    {
        ["streaming list, then the same stream goes on"] = (
            [Stream("").Sends(Added("a", "5"), Added("b", "3"), InitialEventsEnd("10"), Modified("a", "11"), Deleted("b", "12"))],
            ["replace [a@5 b@3]", "upsert a@11", "remove b"]),
        ["changes inside the initial events"] = (
            [Stream("").Sends(Added("a", "5"), Added("b", "3"), Modified("a", "6"), Deleted("b", "7"), InitialEventsEnd("10"))],
            ["replace [a@6]"]),
        ["bookmark before the marker is not the marker"] = (
            [Stream("").Sends(Added("a", "5"), Bookmark("9"), InitialEventsEnd("10"))],
            ["replace [a@5]"]),
        ["server without streaming lists: pages"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0], NoStreaming[1])),
                Load("0").Says(200, List("20", Claim("a", "5"))),
                Watch("20").Sends(Modified("a", "21")),
            ],
            ["replace [a@5]", "upsert a@21"]),
        ["several pages, one replace"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("0").Says(200, Page("20", "t1", Claim("a", "5"))),
                Next("t1").Says(200, Page("20", "t%2F2", Claim("b", "6"))),
                Next("t%252F2").Says(200, List("20", Claim("c", "7"))),
                Watch("20").Sends(),
            ],
            ["replace [a@5 b@6 c@7]"]),
        ["410 on a later page: one full list"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("0").Says(200, Page("20", "t1", Claim("a", "5"))),
                Next("t1").Says(410, Status(410, "Expired")),
                Load("", paged: false).Says(200, List("30", Claim("a", "5"), Claim("b", "6"))),
                Watch("30").Sends(),
            ],
            ["replace [a@5 b@6]"]),
        ["list not expired but refused: backoff, from the start"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("0").Says(500, Status(500, "InternalError")),
                Stream("").After(0.8).Sends(InitialEventsEnd("10")),
            ],
            ["replace []"]),
        ["refused connections: exponential backoff on the stream"] = (
            [
                Stream("").Refuses(),
                Stream("").After(0.8).Refuses(),
                Stream("").After(1.6).Refuses(),
                Stream("").After(3.2).Refuses(),
                Stream("").After(6.4).Refuses(),
                Stream("").After(12.8).Refuses(),
                Stream("").After(25.6).Refuses(),
                Stream("").After(30).Refuses(),
                Stream("").After(30).Sends(InitialEventsEnd("10")),
            ],
            ["replace []"]),
        ["429 on the stream: Retry-After wins where it is longer"] = (
            [
                Stream("").Says(429, Status(429, "TooManyRequests"), retryAfter: 7),
                Stream("").After(7).Says(429, Status(429, "TooManyRequests"), retryAfter: 1),
                Stream("").After(1.6).Sends(InitialEventsEnd("10")),
            ],
            ["replace []"]),
        ["stream ends before the marker: pages"] = (
            [
                Stream("").SendsAndEnds(Added("a", "5")),
                Load("0").Says(200, List("20", Claim("b", "6"))),
                Watch("20").Sends(),
            ],
            ["replace [b@6]"]),
        ["stream breaks before the marker: pages"] = (
            [
                Stream("").SendsAndResets(Added("a", "5")),
                Load("0").Says(200, List("20")),
                Watch("20").Sends(),
            ],
            ["replace []"]),
        ["a server that answers a watch with a list: pages"] = (
            [
                Stream("").Says(200, List("20", Claim("a", "5"))),
                Load("0").Says(200, List("20", Claim("a", "5"))),
                Watch("20").Sends(),
            ],
            ["replace [a@5]"]),
        ["clean end with events: watch again at once from the last version"] = (
            [
                Stream("").SendsAndEnds(InitialEventsEnd("10"), Added("a", "11")),
                Watch("11").SendsAndEnds(Bookmark("15")),
                Watch("15").Sends(Added("b", "16")),
            ],
            ["replace []", "upsert a@11", "upsert b@16"]),
        ["clean end at once without an event: backoff, watch again"] = (
            [
                Stream("").SendsAndEnds(InitialEventsEnd("10")),
                Watch("10").SendsAndEnds(),
                Watch("10").After(0.8).SendsAndEnds(),
                Watch("10").After(1.6).Sends(Added("a", "11")),
            ],
            ["replace []", "upsert a@11"]),
        ["dirty end: backoff, watch again from the last version"] = (
            [
                Stream("").SendsAndResets(InitialEventsEnd("10"), Added("a", "11")),
                Watch("11").After(0.8).Sends(Deleted("a", "12")),
            ],
            ["replace []", "upsert a@11", "remove a"]),
        ["watch refused or throttled: no relist"] = (
            [
                Stream("").SendsAndEnds(InitialEventsEnd("10")),
                Watch("10").Refuses(),
                Watch("10").After(0.8).Says(429, Status(429, "TooManyRequests"), retryAfter: 5),
                Watch("10").After(5).Says(503, "upstream connect error"),
                Watch("10").After(3.2).Sends(Added("a", "11")),
            ],
            ["replace []", "upsert a@11"]),
        ["410 as HTTP status on a watch that was live: relist at once, not older than shown"] = (
            [
                Stream("").SendsAndEnds(InitialEventsEnd("10"), Added("a", "11")),
                Watch("11").Says(410, Status(410, "Gone")),
                Stream("11").Sends(InitialEventsEnd("30")),
            ],
            ["replace []", "upsert a@11", "replace []"]),
        ["410 inside the stream: relist at once"] = (
            [
                Stream("").Sends(InitialEventsEnd("10"), Added("a", "11"), Error(410, "Expired", "too old resource version: 11 (99)")),
                Stream("11").Sends(Added("b", "12"), InitialEventsEnd("30")),
            ],
            ["replace []", "upsert a@11", "replace [b@12]"]),
        ["410 directly after each list: no hot loop"] = (
            [
                Stream("").Sends(InitialEventsEnd("10"), Error(410, "Expired")),
                Stream("10").After(0.8).Sends(InitialEventsEnd("20"), Error(410, "Expired")),
                Stream("20").After(1.6).Sends(InitialEventsEnd("30")),
            ],
            ["replace []", "replace []", "replace []"]),
        ["410 on the stream's opening: newest version, then pages"] = (
            [
                Stream("").Sends(InitialEventsEnd("10"), Added("a", "11"), Error(410, "Gone")),
                Stream("11").Says(410, Status(410, "Expired")),
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("").Says(200, List("40", Claim("a", "11"))),
                Watch("40").Sends(),
            ],
            ["replace []", "upsert a@11", "replace [a@11]"]),
        ["relist in pages asks for what was shown, unpaged"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("0").Says(200, List("20", Claim("a", "5"))),
                Watch("20").Sends(Modified("a", "21"), Error(410, "Expired")),
                Stream("21").Says(422, Status(422, NoStreaming[0])),
                Load("21", paged: false).Says(200, List("22")),
                Watch("22").Sends(),
            ],
            ["replace [a@5]", "upsert a@21", "replace []"]),
        ["relist stays paged where there is no cache"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("0").Says(200, Page("20", "t", Claim("a", "5"))),
                Next("t").Says(200, List("20")),
                Watch("20").Sends(Modified("a", "21"), Error(410, "Expired")),
                Stream("21").Says(422, Status(422, NoStreaming[0])),
                Load("21").Says(200, List("22")),
                Watch("22").Sends(),
            ],
            ["replace [a@5]", "upsert a@21", "replace []"]),
        ["version too large (a restored etcd): newest version at once"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("0").Says(200, List("20", Claim("a", "5"))),
                Watch("20").Sends(Modified("a", "21"), Error(410, "Expired")),
                Stream("21").Says(504, Status(504, "Timeout", details: TooLarge)),
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("").Says(200, List("3")),
                Watch("3").Sends(),
            ],
            ["replace [a@5]", "upsert a@21", "replace []"]),
        ["version too large on a list: retried at once with none"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("0").Says(504, Status(504, "Timeout", details: TooLarge)),
                Load("").Says(200, List("3")),
                Watch("3").Sends(),
            ],
            ["replace []"]),
        ["403: denied, slow retry, the stream first"] = (
            [
                Stream("").Says(403, Status(403, "Forbidden")),
                Load("0").Says(403, Status(403, "Forbidden")),
                Stream("").After(30).Says(403, Status(403, "Forbidden")),
                Load("0").Says(200, List("20")),
                Watch("20").Sends(),
            ],
            ["replace []"]),
        ["403 on the watch alone: the list stays, slow retry of the watch"] = (
            [
                Stream("").Says(403, Status(403, "Forbidden")),
                Load("0").Says(200, List("20", Claim("a", "5"))),
                Watch("20").Says(403, Status(403, "Forbidden")),
                Watch("20").After(30).Sends(Modified("a", "21")),
            ],
            ["replace [a@5]", "upsert a@21"]),
        ["404: not served, slow retry"] = (
            [
                Stream("").Says(404, "404 page not found"),
                Load("0").Says(404, "404 page not found"),
                Stream("").After(30).Sends(InitialEventsEnd("10")),
            ],
            ["replace []"]),
        ["401 while live: the store stays, slow retry of the watch"] = (
            [
                Stream("").SendsAndEnds(InitialEventsEnd("10"), Added("a", "11")),
                Watch("11").Says(401, Status(401, "Unauthorized")),
                Watch("11").After(30).Sends(Modified("a", "12")),
            ],
            ["replace []", "upsert a@11", "upsert a@12"]),
        ["ERROR 429 and 500 inside the stream: backoff, no relist"] = (
            [
                Stream("").Sends(InitialEventsEnd("10"), Added("a", "11"), Error(429, "TooManyRequests")),
                Watch("11").After(0.8).Sends(Error(500, "InternalError")),
                Watch("11").After(1.6).Sends(Modified("a", "12")),
            ],
            ["replace []", "upsert a@11", "upsert a@12"]),
        ["another ERROR inside the stream: backoff, relist"] = (
            [
                Stream("").Sends(InitialEventsEnd("10"), Added("a", "11"), Error(400, "BadRequest")),
                Stream("11").After(0.8).Sends(InitialEventsEnd("12")),
            ],
            ["replace []", "upsert a@11", "replace []"]),
        ["malformed line: relist, never skipped in silence"] = (
            [
                Stream("").Sends(InitialEventsEnd("10"), Added("a", "11"), """{"type":"MODIFIED","object":{"metadata":{"na"""),
                Stream("11").After(0.8).Sends(Added("a", "12"), InitialEventsEnd("13")),
            ],
            ["replace []", "upsert a@11", "replace [a@12]"]),
        ["unknown type of event: relist"] = (
            [
                Stream("").Sends(InitialEventsEnd("10"), Event("PATCHED", Claim("a", "11"))),
                Stream("10").After(0.8).Sends(InitialEventsEnd("13")),
            ],
            ["replace []", "replace []"]),
        ["malformed list: backoff, from the start"] = (
            [
                Stream("").Says(422, Status(422, NoStreaming[0])),
                Load("0").Says(200, "<html>sign in</html>"),
                Stream("").After(0.8).Sends(InitialEventsEnd("13")),
            ],
            ["replace []"]),
    };

    public static TheoryData<string> Names => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Run_Scenario_SendsTheseRequestsAndDeliversThis(string scenario)
    {
        var (exchanges, delivered) = Scenarios[scenario];
        await using var rig = new ReflectorRig<Claim>(MirroredKinds.Claims);

        foreach (var exchange in exchanges)
        {
            if (exchange.Wait > TimeSpan.Zero) await rig.Time.PassAsync(exchange.Wait);
            var request = await rig.Server.NextAsync();
            Assert.Equal("/api/v1/persistentvolumeclaims", request.Path);
            Assert.Equal(exchange.Query, request.Query);
            await exchange.Answer(request, rig.Time);
        }

        foreach (var line in delivered) Assert.Equal(line, await rig.Sink.NextAsync());
        Assert.True(rig.Sink.IsEmpty);
    }
}
