using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using k8s;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Api;

public sealed class WatchTests
{
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims?watch=true";

    [Fact]
    public async Task Watch_TypedClient_SeesChangesAfterItsVersion()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("before");
        var version = cluster.Store.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
        cluster.CreateClaim("after");
        var events = cluster.Client.CoreV1.WatchListNamespacedPersistentVolumeClaimAsync("default", resourceVersion: version, onError: exception => throw exception, cancellationToken: TestContext.Current.CancellationToken);
        await using var enumerator = events.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await enumerator.MoveNextAsync().AsTask().WaitAsync(ApiCluster.Limit));
        Assert.Equal((WatchEventType.Added, "after"), (enumerator.Current.Item1, enumerator.Current.Item2.Metadata.Name));
        cluster.Host.Writer.Delete(ResourceTypes.Claims, new ObjectKey("default", "after"));
        Assert.True(await enumerator.MoveNextAsync().AsTask().WaitAsync(ApiCluster.Limit));
        Assert.Equal(WatchEventType.Modified, enumerator.Current.Item1);
        Assert.NotNull(enumerator.Current.Item2.Metadata.DeletionTimestamp);
    }

    [Fact]
    public async Task Watch_WithoutVersion_BeginsWithWhatIs()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("one");
        using var watch = await cluster.WatchAsync(Claims);
        Assert.Equal("ADDED one", await watch.NextNameAsync());
        cluster.CreateClaim("two");
        Assert.Equal("ADDED two", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_SendInitialEvents_MarksTheirEnd()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("one");
        using var watch = await cluster.WatchAsync($"{Claims}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        Assert.Equal("ADDED one", await watch.NextNameAsync());
        var (type, bookmark) = await watch.NextAsync();
        Assert.Equal("BOOKMARK", type);
        Assert.Equal("true", bookmark.Text("metadata", "annotations", "k8s.io/initial-events-end"));
        Assert.Equal($"{cluster.Store.Revision}", bookmark.Text("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task Watch_Selector_ObjectsComeAndGoWithIt()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("one");
        using var watch = await cluster.WatchAsync($"{Claims}&labelSelector=app%3Dyes&resourceVersion={cluster.Store.Revision}");
        cluster.Label("one", "yes");
        Assert.Equal("ADDED one", await watch.NextNameAsync());
        cluster.Label("one", "no");
        var (type, last) = await watch.NextAsync();
        Assert.Equal("DELETED", type);
        Assert.Equal("yes", last.Text("metadata", "labels", "app"));
        Assert.Equal($"{cluster.Store.Revision}", last.Text("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task Watch_OfACompactedVersion_SaysExpiredAndEnds()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("one");
        cluster.Store.Compact();
        using var watch = await cluster.WatchAsync($"{Claims}&resourceVersion=2");
        var (type, status) = await watch.NextAsync();
        Assert.Equal("ERROR", type);
        Assert.Equal((410, "Expired"), ((int)status.Integer("code")!, status.Text("reason")));
        Assert.Equal($"too old resource version: 2 ({cluster.Store.Revision})", status.Text("message"));
        Assert.Null(await watch.LineAsync());
    }

    [Fact]
    public async Task Watch_Bookmarks_ComeEachMinuteAndAtTheEnd()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var cluster = await ApiCluster.StartAsync(time);
        using var watch = await cluster.WatchAsync($"{Claims}&allowWatchBookmarks=true&timeoutSeconds=90&resourceVersion={cluster.Store.Revision}");
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("BOOKMARK", (await watch.NextAsync()).Type);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("BOOKMARK", (await watch.NextAsync()).Type);
        Assert.Null(await watch.LineAsync());
    }

    [Fact]
    public async Task Watch_Timeout_EndsCleanlyWithoutALine()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var cluster = await ApiCluster.StartAsync(time);
        using var watch = await cluster.WatchAsync($"{Claims}&timeoutSeconds=5&resourceVersion={cluster.Store.Revision}");
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await watch.LineAsync());
        Assert.Equal(0, cluster.Host.Faults.CountWatches(ResourceTypes.Claims));
    }

    [Fact]
    public async Task Watch_TimeoutBeyondAnyTimer_IsAWatch()
    {
        await using var cluster = await ApiCluster.StartAsync();
        using var watch = await cluster.WatchAsync($"{Claims}&timeoutSeconds=9223372036854775807&resourceVersion={cluster.Store.Revision}");
        cluster.CreateClaim("seen");
        Assert.Equal("ADDED seen", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_ManyWatchers_AllSeeEveryChangeInOrder()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var watches = new List<WatchReader>();
        for (var number = 0; number < 20; number++) watches.Add(await cluster.WatchAsync($"{Claims}&resourceVersion={cluster.Store.Revision}"));
        for (var number = 0; number < 100; number++) cluster.CreateClaim($"c{number}");
        foreach (var watch in watches)
        {
            for (var number = 0; number < 100; number++) Assert.Equal($"ADDED c{number}", await watch.NextNameAsync());
            watch.Dispose();
        }
    }

    [Fact]
    public async Task Faults_OnWatches_ReachTheClient()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var faults = cluster.Host.Faults;
        using (var watch = await cluster.WatchAsync(Claims))
        {
            faults.SendMalformedLine(ResourceTypes.Claims);
            var line = await watch.LineAsync();
            Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonNode.Parse(line!));
            faults.SilenceWatches(ResourceTypes.Claims);
            cluster.CreateClaim("lost");
            faults.EndWatches(ResourceTypes.Claims);
            Assert.Null(await watch.LineAsync());
        }

        faults.Clear(ResourceTypes.Claims);
        using (var watch = await cluster.WatchAsync(Claims))
        {
            Assert.Equal("ADDED lost", await watch.NextNameAsync());
            faults.Expire(ResourceTypes.Claims);
            Assert.Equal("ERROR", (await watch.NextAsync()).Type);
        }

        using (var watch = await cluster.WatchAsync($"{Claims}&resourceVersion={cluster.Store.Revision}"))
        {
            faults.DropWatches();
            await Assert.ThrowsAnyAsync<IOException>(watch.LineAsync);
        }
    }

    [Fact]
    public async Task Faults_Refusals_CountDown()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.Host.Faults.Refuse(ResourceTypes.Pods, 429, 1, 7);
        var (refused, _) = await cluster.SendAsync("GET", "/api/v1/pods");
        Assert.Equal((429, "7"), ((int)refused.StatusCode, refused.Headers.RetryAfter!.ToString()));
        var (allowed, _) = await cluster.SendAsync("GET", "/api/v1/pods");
        Assert.Equal(200, (int)allowed.StatusCode);
        cluster.Host.Faults.Forbid(ResourceTypes.Pods);
        var (_, status) = await cluster.JsonAsync("GET", "/api/v1/pods");
        Assert.Equal("Forbidden", status.Text("reason"));
    }
}
