using System.Threading.Channels;
using Dashboard.Hubs;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Tests.Hubs;

public sealed class StorageHubTests
{
    private static readonly RowQuery Everything = new(RowFilter.None, new RowWindow(0, 10));

    public static TheoryData<Transport> Transports => [.. Enum.GetValues<Transport>()];

    [Theory, MemberData(nameof(Transports))]
    public async Task WatchClasses_OverEveryTransport_FollowsTheModel(Transport transport)
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.SetClasses(("a", "x"), ("b", "x"));
        var connection = await host.ConnectAsync(transport);
        var frames = await OpenAsync(connection, "s", Everything);

        var first = await frames.NextAsync();
        Assert.Equal(["a", "b"], first.Rows.Select(row => row.Name));
        await connection.SendAsync(nameof(StorageHub.Acknowledge), "s", first.Number, TestContext.Current.CancellationToken);
        host.Feed.SetClasses(("b", "y"));
        var second = await frames.NextAsync();

        Assert.Equal((2, 2), (second.Number, second.Total));
        Assert.Equal("y", Assert.Single(second.Rows).Provisioner);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task ChangeQuery_OverEveryTransport_MovesTheWindow(Transport transport)
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.SetClasses(("a", "x"), ("b", "x"), ("c", "x"));
        var connection = await host.ConnectAsync(transport);
        var frames = await OpenAsync(connection, "s", new RowQuery(RowFilter.None, new RowWindow(0, 1)));
        var first = await frames.NextAsync();
        await connection.SendAsync(nameof(StorageHub.Acknowledge), "s", first.Number, TestContext.Current.CancellationToken);

        var query = new RowQuery(RowFilter.None, new RowWindow(0, 2, AnchorKey: "k/b"));
        var number = await connection.InvokeAsync<int>(nameof(StorageHub.ChangeQuery), "s", query, TestContext.Current.CancellationToken).Soon();
        var second = await frames.NextAsync();

        Assert.Equal(number, second.Query);
        Assert.Equal((1, 3), (second.First, second.Total));
        Assert.Equal(["k/b", "k/c"], second.Keys);
    }

    [Fact]
    public async Task Cancel_ByTheClient_EndsTheStreamAndFreesItsName()
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);
        using var closing = new CancellationTokenSource();
        var frames = await OpenUntilAsync(connection, "s", Everything, closing.Token);
        await frames.NextAsync();
        Assert.Equal(1, host.Streams.OpenStreams);

        await closing.CancelAsync();
        await UntilAsync(() => host.Streams.OpenStreams == 0);

        await (await OpenAsync(connection, "s", Everything)).NextAsync();
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task Disconnect_EndsItsStreams(Transport transport)
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(transport);
        await (await OpenAsync(connection, "a", Everything)).NextAsync();
        await (await OpenAsync(connection, "b", Everything)).NextAsync();

        await connection.DisposeAsync();

        await UntilAsync(() => host.Streams.OpenStreams == 0);
    }

    public static TheoryData<string, string, RowQuery?> WrongRequests => new()
    {
        { "", "1 to 64 characters", Everything },
        { new string('s', 65), "1 to 64 characters", Everything },
        { "s", "a filter and a window", null },
        { "s", "window.count: 121", Everything with { Window = new RowWindow(0, 121) } },
        { "s", "window.count: -1", Everything with { Window = new RowWindow(0, -1) } },
        { "s", "window.first: -5", Everything with { Window = new RowWindow(-5, 1) } },
        { "s", "filter.text: longer than 320", Everything with { Filter = new RowFilter { Text = new string('x', 321) } } },
        { "s", "filter.state: '99'", Everything with { Filter = new RowFilter { State = (Storage.States.ObjectState)99 } } },
    };

    [Theory, MemberData(nameof(WrongRequests))]
    public async Task WatchClasses_WithWrongRequest_SaysWhatIsWrongAndTheConnectionStays(string name, string expected, RowQuery? query)
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);

        var refusal = await RefusalAsync(connection, name, query);

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        await (await OpenAsync(connection, "s", Everything)).NextAsync();
    }

    [Fact]
    public async Task WatchClasses_UnderATakenName_IsRefused()
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);
        await (await OpenAsync(connection, "s", Everything)).NextAsync();

        var refusal = await RefusalAsync(connection, "s", Everything);

        Assert.Contains("'s' is already open", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, host.Streams.OpenStreams);
    }

    [Fact]
    public async Task WatchClasses_BeyondTheLimitOfStreams_IsRefused()
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);
        for (var i = 0; i < StreamLimits.Streams; i++)
            await (await OpenAsync(connection, $"s{i}", Everything)).NextAsync();

        var refusal = await RefusalAsync(connection, "one too many", Everything);

        Assert.Contains("32 streams", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_OfAnUnknownStreamOrFrame_SaysSo()
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);
        await (await OpenAsync(connection, "s", Everything)).NextAsync();

        var unknownStream = await Assert.ThrowsAsync<HubException>(() => InvokeAsync(connection, nameof(StorageHub.Acknowledge), "other", 1L));
        var unknownFrame = await Assert.ThrowsAsync<HubException>(() => InvokeAsync(connection, nameof(StorageHub.Acknowledge), "s", 7L));

        Assert.Contains("no stream 'other' is open", unknownStream.Message, StringComparison.Ordinal);
        Assert.Contains("has not sent a frame 7", unknownFrame.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_OfTwoConnections_DoNotKnowEachOther()
    {
        await using var host = await HubHost.StartAsync();
        var one = await host.ConnectAsync(Transport.InProcess);
        var other = await host.ConnectAsync(Transport.InProcess);
        await (await OpenAsync(one, "s", Everything)).NextAsync();

        await Assert.ThrowsAsync<HubException>(() => InvokeAsync(other, nameof(StorageHub.Acknowledge), "s", 1L));
        await (await OpenAsync(other, "s", Everything)).NextAsync();
    }

    private static Task<ChannelReader<RowFrame<StorageClassRow>>> OpenAsync(HubConnection connection, string stream, RowQuery? query) =>
        OpenUntilAsync(connection, stream, query, TestContext.Current.CancellationToken);

    private static Task<ChannelReader<RowFrame<StorageClassRow>>> OpenUntilAsync(HubConnection connection, string stream, RowQuery? query, CancellationToken closing)
    {
        object?[] arguments = [stream, query];
        return connection.StreamAsChannelCoreAsync<RowFrame<StorageClassRow>>(nameof(StorageHub.WatchClasses), arguments, closing).Soon();
    }

    private static Task<HubException> RefusalAsync(HubConnection connection, string stream, RowQuery? query) =>
        Assert.ThrowsAsync<HubException>(async () =>
        {
            object?[] arguments = [stream, query];
            await foreach (var frame in connection.StreamAsyncCore<RowFrame<StorageClassRow>>(nameof(StorageHub.WatchClasses), arguments, TestContext.Current.CancellationToken))
                Assert.Fail($"Came: {frame}");
        }).Soon();

    private static Task InvokeAsync(HubConnection connection, string method, params object?[] arguments) =>
        connection.InvokeCoreAsync(method, arguments, TestContext.Current.CancellationToken).Soon();

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Waiting.Limit);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
