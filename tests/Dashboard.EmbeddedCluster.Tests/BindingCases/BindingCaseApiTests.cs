using System.Net;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.EmbeddedCluster.Tests.Replay;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.BindingCases;

/// <summary>
/// The same situations from outside: objects are sent and read over HTTP, to a running cluster whose clock is virtual; and
/// situations made to tell the two rules of choosing a volume apart.
/// </summary>
public sealed class BindingCaseApiTests
{
    private const int AtOnce = 4;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Api_InAllRecordedSituations_ShowsWhatARealControlPlaneDid()
    {
        var ties = 0;
        await Parallel.ForEachAsync(
            RecordedBindingCase.All.Values,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (item, _) =>
            {
                var outcome = await PlayAsync(item.Groups);
                if (item.IsTie(outcome)) Interlocked.Increment(ref ties);
                else item.Compare(outcome);
            });
        Assert.InRange(ties, 0, RecordedBindingCase.All.Count / 5);
    }

    [Theory]
    [InlineData(false, "wide")]
    [InlineData(true, "small")]
    public async Task Claim_SmallVolumeOfTwoModesOrLargerOfOne_TheRuleOfItsBindingModeChooses(bool waits, string expected)
    {
        var outcome = await PlayAsync([
            ([Class(waits), Volume("small", "5Gi", "ReadWriteOnce", "ReadWriteMany"), Volume("wide", "50Gi", "ReadWriteOnce")], 1),
            ([Claim("data", "1Gi"), Consumer("data")], 5)]);
        Assert.Equal(expected, outcome.VolumeOf("data"));
    }

    [Fact]
    public async Task Pod_WithALargeAndASmallClaim_TheSmallestRequestChoosesFirst()
    {
        // In the Pod's order the large claim would take the only volume that the small one's choice leaves to it.
        var outcome = await PlayAsync([
            ([Class(waits: true), Volume("three", "3Gi", "ReadWriteOnce"), Volume("five", "5Gi", "ReadWriteOnce")], 1),
            ([Claim("large", "2Gi"), Claim("little", "1Gi"), Consumer("large", "little")], 5)]);
        Assert.Equal(("three", "five"), (outcome.VolumeOf("little"), outcome.VolumeOf("large")));
    }

    [Fact]
    public async Task Claims_LargeBeforeSmall_UnderImmediateTheFirstChoosesFirst()
    {
        var outcome = await PlayAsync([
            ([Class(waits: false), Volume("three", "3Gi", "ReadWriteOnce"), Volume("five", "5Gi", "ReadWriteOnce")], 1),
            ([Claim("large", "2Gi")], 2),
            ([Claim("little", "1Gi")], 2)]);
        Assert.Equal(("five", "three"), (outcome.VolumeOf("little"), outcome.VolumeOf("large")));
    }

    private static JsonObject Class(bool waits) => Of(ResourceTypes.StorageClasses, NewObject.Class("local", "kubernetes.io/no-provisioner", waits));

    private static JsonObject Claim(string name, string size) => Of(ResourceTypes.Claims, NewObject.Claim(name, "local", size));

    private static JsonObject Consumer(params string[] claims) => Of(ResourceTypes.Pods, NewObject.Pod("consumer", "nginx", claims));

    private static JsonObject Volume(string name, string size, params string[] modes)
    {
        var volume = NewObject.NfsVolume(name, "local", size, modes[0]);
        volume["spec"]!["accessModes"] = new JsonArray([.. modes.Select(mode => (JsonNode)mode)]);
        return Of(ResourceTypes.Volumes, volume);
    }

    private static JsonObject Of(ResourceType type, JsonObject json)
    {
        json["kind"] = type.Kind;
        json["apiVersion"] = type.ApiVersion;
        return json;
    }

    private static async Task<BindingOutcome> PlayAsync(IEnumerable<(IReadOnlyList<JsonObject> Objects, double PauseSeconds)> groups)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var cluster = await ApiCluster.StartAsync(time, runsControllers: true);
        var timeline = new ClusterTimeline(cluster.Host, time);
        foreach (var (objects, pause) in groups)
        {
            foreach (var json in objects)
            {
                var (code, answer) = await cluster.JsonAsync("POST", CollectionOf(json.Text("kind")!), json.ToJsonString());
                Assert.True(code == HttpStatusCode.Created, $"{json.Text("metadata", "name")}: {code} {answer.Text("message")}");
            }

            await timeline.MoveToAsync(timeline.Now.AddSeconds(pause));
        }

        await timeline.MoveToAsync(timeline.Now.AddSeconds(20));
        return new BindingOutcome(
            await ListAsync(cluster, "PersistentVolumeClaim"), await ListAsync(cluster, "PersistentVolume"), await ListAsync(cluster, "Pod"), await ListAsync(cluster, "Event"));
    }

    private static async Task<IEnumerable<JsonObject>> ListAsync(ApiCluster cluster, string kind)
    {
        var (code, list) = await cluster.JsonAsync("GET", CollectionOf(kind));
        Assert.Equal(HttpStatusCode.OK, code);
        return list.Items("items");
    }

    private static string CollectionOf(string kind)
    {
        var type = ResourceTypes.All.First(type => type.Kind == kind);
        var root = type.Group.Length == 0 ? $"/api/{type.Version}" : $"/apis/{type.Group}/{type.Version}";
        return type.IsNamespaced ? $"{root}/namespaces/default/{type.Plural}" : $"{root}/{type.Plural}";
    }
}
