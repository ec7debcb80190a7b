using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Tests.Hubs;

public sealed class LivePredictionTests
{
    private static readonly ClaimDraft Draft = new() { Namespace = "red", Name = "data", StorageClassName = "fast", Size = "5Gi", AccessModes = AccessModes.ReadWriteOnce };

    [Fact]
    public async Task Value_FollowsDraftAndCluster()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var prediction = client.PredictClaim(Draft, page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => prediction.IsAnswered);
        Assert.Equal("spare", prediction.Value!.Volume);

        foreach (var size in new[] { "6", "60", "60G", "60Gi" })
            await page.DispatchAsync(() => _ = prediction.SetQueryAsync(Draft with { Size = size }));
        await page.UntilAsync(() => prediction.IsAnswered);
        Assert.Equal(PredictedOutcome.Provisions, prediction.Value.Outcome);

        host.Feed.Put(Make.Volume("large", "64Gi"));
        await page.UntilAsync(() => prediction.Value.Volume == "large");
    }

    [Fact]
    public async Task SetQueryAsync_Refused_ShowsTheHubsWordsAndTheStreamGoesOn()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var prediction = client.PredictClaim(Draft, page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => prediction.IsAnswered);

        await page.DispatchAsync(() => _ = prediction.SetQueryAsync(Draft with { Name = new string('x', 400) }));
        await page.UntilAsync(() => prediction.Error is not null);
        Assert.Equal("draft.name: longer than 320 characters.", prediction.Error);
        await page.DispatchAsync(() => _ = prediction.SetQueryAsync(Draft with { StorageClassName = "gone" }));
        await page.UntilAsync(() => prediction.IsAnswered);

        Assert.Null(prediction.Error);
        Assert.Equal(PredictionCause.ClassMissing, prediction.Value!.Cause);
    }

    [Fact]
    public async Task Value_AfterTheConnectionBroke_GoesOnWithTheNewestDraft()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var prediction = client.PredictClaim(Draft, page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => prediction.IsLive);

        host.BreakConnections();
        await page.UntilAsync(() => !prediction.IsLive);
        Assert.Equal("spare", prediction.Value!.Volume);
        await page.DispatchAsync(() => _ = prediction.SetQueryAsync(Draft with { Size = "6Gi" }));
        await page.UntilAsync(() => prediction.IsAnswered);

        Assert.Equal(PredictedOutcome.Provisions, prediction.Value.Outcome);
    }
}
