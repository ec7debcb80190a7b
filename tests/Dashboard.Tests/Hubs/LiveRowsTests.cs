using Dashboard.Storage.Views;

namespace Dashboard.Tests.Hubs;

public sealed class LiveRowsTests
{
    private static readonly RowQuery Everything = new(RowFilter.None, new RowWindow(0, 10));

    [Fact]
    public async Task Page_FollowsTheModel()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.SetClasses(("a", "x"), ("b", "x"));
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var rows = client.WatchClasses(Everything, page.DispatchAsync, page.Changed);

        await page.UntilAsync(() => rows.Page?.Total == 2);
        host.Feed.SetClasses(("b", "y"));
        await page.UntilAsync(() => rows.Page!.Rows[1].Provisioner == "y");

        Assert.True(rows.IsLive);
        Assert.True(rows.IsAnswered);
        Assert.Equal(["k/b"], rows.ChangedKeys);
        Assert.Equal("x", rows.Page!.Rows[0].Provisioner);
    }

    [Fact]
    public async Task SetQueryAsync_BringsTheOtherWindowAndCallsNoRowChanged()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.SetClasses([.. Enumerable.Range(0, 50).Select(i => ($"c{i:00}", "x"))]);
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var rows = client.WatchClasses(Everything, page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => rows.Page is not null);

        await page.DispatchAsync(() => _ = rows.SetQueryAsync(new RowQuery(RowFilter.None, new RowWindow(20, 5))));
        await page.UntilAsync(() => rows.IsAnswered);

        Assert.Equal((20, 50), (rows.Page!.First, rows.Page.Total));
        Assert.Equal(["c20", "c21", "c22", "c23", "c24"], rows.Page.Rows.Select(row => row.Name));
        Assert.Empty(rows.ChangedKeys);
    }

    [Fact]
    public async Task SetQueryAsync_ManyTimesAtOnce_EndsWithTheLast()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.SetClasses([.. Enumerable.Range(0, 50).Select(i => ($"c{i:00}", "x"))]);
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var rows = client.WatchClasses(Everything, page.DispatchAsync, page.Changed);

        for (var first = 1; first <= 40; first++)
            await page.DispatchAsync(() => _ = rows.SetQueryAsync(new RowQuery(RowFilter.None, new RowWindow(first, 5))));
        await page.UntilAsync(() => rows.IsAnswered);

        Assert.Equal(40, rows.Page!.First);
    }

    [Fact]
    public async Task SetQueryAsync_Refused_ShowsTheHubsWordsAndTheStreamGoesOn()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.SetClasses(("a", "x"));
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var rows = client.WatchClasses(Everything, page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => rows.Page is not null);

        await page.DispatchAsync(() => _ = rows.SetQueryAsync(Everything with { Filter = new RowFilter { Text = new string('x', 400) } }));
        await page.UntilAsync(() => rows.Error is not null);
        Assert.Equal("filter.text: longer than 320 characters.", rows.Error);
        await page.DispatchAsync(() => _ = rows.SetQueryAsync(Everything with { Filter = new RowFilter { Text = "a" } }));
        await page.UntilAsync(() => rows.IsAnswered);

        Assert.Null(rows.Error);
        Assert.Single(rows.Page!.Rows);
    }

    [Fact]
    public async Task ChangedKeys_OfARowInsertedInView_NamesItAndNotTheOneItPushedOut()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.SetClasses(("a", "x"), ("c", "x"), ("d", "x"), ("e", "x"));
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var rows = client.WatchClasses(new RowQuery(RowFilter.None, new RowWindow(0, 3)), page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => rows.Page is not null);

        host.Feed.SetClasses(("b", "x"));
        await page.UntilAsync(() => rows.Page!.Total == 5);
        Assert.Equal(["k/b"], rows.ChangedKeys);

        host.Feed.RemoveClass("b");
        await page.UntilAsync(() => rows.Page!.Total == 4);
        Assert.Equal(["a", "c", "d"], rows.Page!.Rows.Select(row => row.Name));
        Assert.Empty(rows.ChangedKeys);
    }

    [Fact]
    public async Task Page_AfterTheConnectionBroke_StaysAndGoesOnWithTheNewestQuery()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.SetClasses(("a", "x"), ("b", "x"));
        await using var client = host.CreateClient();
        var page = new PageProbe();
        await using var rows = client.WatchClasses(Everything, page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => rows.IsLive);

        host.BreakConnections();
        await page.UntilAsync(() => !rows.IsLive);
        Assert.Equal(2, rows.Page!.Total);
        await page.DispatchAsync(() => _ = rows.SetQueryAsync(Everything with { Filter = new RowFilter { Text = "b" } }));
        await page.UntilAsync(() => rows.IsAnswered);

        Assert.Equal("b", Assert.Single(rows.Page!.Rows).Name);
        Assert.Equal(1, host.Streams.OpenStreams);
    }

    [Fact]
    public async Task DisposeAsync_OfTheRows_EndsTheStream()
    {
        await using var host = await HubHost.StartAsync();
        await using var client = host.CreateClient();
        var page = new PageProbe();
        var rows = client.WatchClasses(Everything, page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => rows.IsLive);
        Assert.Equal(1, host.Streams.OpenStreams);

        await rows.DisposeAsync();

        await page.UntilAsync(() => host.Streams.OpenStreams == 0);
    }

    [Fact]
    public async Task DisposeAsync_OfTheClient_EndsEveryStream()
    {
        await using var host = await HubHost.StartAsync();
        var client = host.CreateClient();
        var page = new PageProbe();
        var one = client.WatchClasses(Everything, page.DispatchAsync, page.Changed);
        var two = client.WatchClasses(Everything, page.DispatchAsync, page.Changed);
        await page.UntilAsync(() => one.IsLive && two.IsLive);

        await client.DisposeAsync();

        await page.UntilAsync(() => host.Streams.OpenStreams == 0 && !one.IsLive && !two.IsLive);
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task DisposeAsync_BeforeTheFirstFrame_LeavesNothingOpen()
    {
        await using var host = await HubHost.StartAsync();
        await using var client = host.CreateClient();
        var page = new PageProbe();

        await client.WatchClasses(Everything, page.DispatchAsync, page.Changed).DisposeAsync();

        await page.UntilAsync(() => host.Streams.OpenStreams == 0);
    }
}
