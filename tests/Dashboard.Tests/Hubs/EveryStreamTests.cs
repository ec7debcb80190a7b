using Dashboard.Hubs;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Overview;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Tests.Hubs;

/// <summary>What goes over the wire comes out of it as it was, by every transport.</summary>
public sealed class EveryStreamTests
{
    public static TheoryData<Transport> Transports => [.. Enum.GetValues<Transport>()];

    [Theory, MemberData(nameof(Transports))]
    public async Task RowStreams_OverEveryTransport_CarryTheRowsOfTheirViews(Transport transport)
    {
        await using var host = await HubHost.StartAsync();
        var state = host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(transport);
        var everything = new RowWindow(0, RowWindow.MaximumCount);

        Assert.Equal(
            new GraphView(state, ViewerScope.All, RowFilter.None).Read(everything).Rows,
            (await connection.FirstRowsAsync<GraphRow>(nameof(StorageHub.WatchGraph))).Rows);
        Assert.Equal(
            new ClaimsView(state, ViewerScope.All, RowFilter.None).Read(everything).Rows,
            (await connection.FirstRowsAsync<ClaimRow>(nameof(StorageHub.WatchClaims))).Rows);
        Assert.Equal(
            new VolumesView(state, ViewerScope.All, RowFilter.None).Read(everything).Rows,
            (await connection.FirstRowsAsync<VolumeRow>(nameof(StorageHub.WatchVolumes))).Rows);
        Assert.Equal(
            new StatefulSetsView(state, ViewerScope.All, RowFilter.None).Read(everything).Rows,
            (await connection.FirstRowsAsync<StatefulSetRow>(nameof(StorageHub.WatchStatefulSets))).Rows);
        Assert.Equal(
            new ClassesView(state, ViewerScope.All, RowFilter.None).Read(everything).Rows,
            (await connection.FirstRowsAsync<StorageClassRow>(nameof(StorageHub.WatchClasses))).Rows);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task ValueStreams_OverEveryTransport_CarryWhatIsThere(Transport transport)
    {
        await using var host = await HubHost.StartAsync();
        var state = host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(transport);

        var board = await connection.FirstValueAsync<OrdinalBoard>(nameof(StorageHub.WatchStatefulSet), "red", "web", new RowWindow(0, 10));
        Assert.Equal(new OrdinalBoardView(state, new ObjectKey("red", "web"), ViewerScope.All).Read(0, 10), board);
        Assert.Equal(OverviewReader.Read(state, ViewerScope.All), await connection.FirstValueAsync<StorageOverview>(nameof(StorageHub.WatchOverview)));
        var ruler = await connection.FirstValueAsync<GraphRuler>(nameof(StorageHub.WatchRuler), RowFilter.None);
        Assert.Equal(new GraphView(state, ViewerScope.All, RowFilter.None).ReadRuler(), ruler!.Marks);
        var health = await connection.FirstValueAsync<MirrorHealth>(nameof(StorageHub.WatchHealth));
        Assert.Equal(Enum.GetValues<ObjectKind>(), health!.Kinds.Select(kind => kind.Kind));
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task WatchObject_OverEveryTransport_TellsTheObjectAndItsBinding(Transport transport)
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(transport);

        var claim = await connection.FirstValueAsync<ObjectDetails>(nameof(StorageHub.WatchObject), ObjectKind.Claim, "green", "www-web-0");

        Assert.Equal("volume-of-green", claim!.Claim!.VolumeName);
        Assert.Contains(new ObjectFact(ObjectFactName.Phase, "Bound"), claim.Facts);
        var row = Assert.Single(claim.Binding);
        Assert.Equal(("web", "web-0", "www-web-0", "volume-of-green"), (row.Owner?.Name, row.Pod?.Name, row.Claim?.Name, row.Volume?.Name));
    }

    [Theory]
    [InlineData(ObjectKind.Volume, "", "volume-of-red", true)]
    [InlineData(ObjectKind.Pod, "red", "web-0", true)]
    [InlineData(ObjectKind.StatefulSet, "red", "web", true)]
    [InlineData(ObjectKind.StorageClass, "", "fast", true)]
    [InlineData(ObjectKind.Claim, "red", "www-web", false)]
    [InlineData(ObjectKind.Volume, "", "volume-of-blue", false)]
    [InlineData(ObjectKind.Pod, "blue", "web-0", false)]
    [InlineData(ObjectKind.StatefulSet, "red", "we", false)]
    [InlineData(ObjectKind.StorageClass, "", "fas", false)]
    public async Task WatchObject_OfEachKind_IsThereOrNull(ObjectKind kind, string @namespace, string name, bool isThere)
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(Transport.InProcess);

        var details = await connection.FirstValueAsync<ObjectDetails>(nameof(StorageHub.WatchObject), kind, @namespace, name);

        Assert.Equal(isThere, details is not null);
        Assert.True(details is null || (details.Kind, details.Name) == (kind, name));
    }

    [Fact]
    public async Task WatchObject_OfAnObjectThatComesAndGoes_SaysBoth()
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);
        var frames = await connection.OpenAsync<ValueFrame<ObjectDetails>>(nameof(StorageHub.WatchObject), "s", ObjectKind.Claim, "red", "data");
        var claim = Make("data");

        var absent = await frames.NextAsync();
        await connection.AcknowledgeAsync("s", absent);
        host.Feed.Put(claim);
        var present = await frames.NextAsync();
        await connection.AcknowledgeAsync("s", present);
        host.Feed.Take(claim);
        var gone = await frames.NextAsync();

        Assert.Null(absent.Value);
        Assert.Equal("data", present.Value?.Name);
        Assert.Null(gone.Value);
        Assert.Equal(3, gone.Number);
    }

    [Fact]
    public async Task ChangeQuery_OfRulerAndBoard_SetsFilterAndWindow()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(Transport.InProcess);
        var rulers = await connection.OpenAsync<ValueFrame<GraphRuler>>(nameof(StorageHub.WatchRuler), "ruler", RowFilter.None);
        var boards = await connection.OpenAsync<ValueFrame<OrdinalBoard>>(nameof(StorageHub.WatchStatefulSet), "board", "red", "web", new RowWindow(0, 10));
        await connection.AcknowledgeAsync("ruler", await rulers.NextAsync());
        await connection.AcknowledgeAsync("board", await boards.NextAsync());

        await connection.CallAsync<int>(nameof(StorageHub.ChangeQuery), "ruler", new RowQuery(new RowFilter { Namespace = "red" }, new RowWindow(0, 0)));
        await connection.CallAsync<int>(nameof(StorageHub.ChangeQuery), "board", new RowQuery(RowFilter.None, new RowWindow(1, 10)));

        // A heading, the set's binding and the claim that waits.
        Assert.Equal(3, (await rulers.NextAsync()).Value!.Total);
        var board = (await boards.NextAsync()).Value!;
        Assert.Equal((1, 0), (board.Total, board.Rows.Count));
    }

    [Theory]
    [InlineData("web", "StatefulSet green/web|StatefulSet red/web|Pod green/web-0|Pod red/web-0|Claim green/www-web-0|Claim red/www-web-0")]
    [InlineData("red/web", "StatefulSet red/web|Pod red/web-0")]
    [InlineData("FAST", "StorageClass fast")]
    [InlineData("volume-of", "Volume volume-of-green|Volume volume-of-red")]
    [InlineData("  ", "")]
    [InlineData("nothing has this name", "")]
    public async Task Search_FindsTheBestFirst(string text, string expected)
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(Transport.WebSocketJson);

        var hits = await connection.CallAsync<SearchHits>(nameof(StorageHub.Search), text);

        Assert.Equal(expected, string.Join('|', hits.Hits.Select(hit => $"{hit.Kind} {new ObjectKey(hit.Namespace, hit.Name)}")));
        Assert.True(hits.IsComplete);
    }

    [Fact]
    public async Task Search_WithManyHits_IsBoundedAndSaysSo()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(Enumerable.Range(0, 100).Select(i => Make($"data-{i:000}")));
        var connection = await host.ConnectAsync(Transport.InProcess);

        var hits = await connection.CallAsync<SearchHits>(nameof(StorageHub.Search), "data");

        Assert.Equal(Enumerable.Range(0, StreamLimits.SearchHits).Select(i => $"data-{i:000}"), hits.Hits.Select(hit => hit.Name));
        Assert.False(hits.IsComplete);
    }

    private static Claim Make(string name) => Storage.Tests.Building.Make.Claim(name, @namespace: "red");
}
