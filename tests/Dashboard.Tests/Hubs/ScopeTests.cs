using System.Collections.Immutable;
using Dashboard.Cluster.Reading;
using Dashboard.Hubs;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Overview;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Tests.Hubs;

/// <summary>A viewer of one namespace learns nothing of the other: the hook that the access checks will fill.</summary>
public sealed class ScopeTests
{
    [Fact]
    public async Task RowStreams_InAScopeOfOneNamespace_CountAndShowThatAlone()
    {
        await using var host = await StartAsync(ViewerScope.Of("green"));
        var connection = await host.ConnectAsync(Transport.InProcess);

        var graph = await connection.FirstRowsAsync<GraphRow>(nameof(StorageHub.WatchGraph));
        Assert.DoesNotContain(graph.Rows, row => row.ToString().Contains("red", StringComparison.Ordinal));
        Assert.Equal(graph.Rows.Count, graph.Total);
        Assert.Equal(["green/www-web-0"], (await connection.FirstRowsAsync<ClaimRow>(nameof(StorageHub.WatchClaims))).Rows.Select(row => $"{row.Namespace}/{row.Name}"));
        Assert.Equal(["volume-of-green", "spare"], (await connection.FirstRowsAsync<VolumeRow>(nameof(StorageHub.WatchVolumes))).Rows.Select(row => row.Name));
        Assert.Equal(["green"], (await connection.FirstRowsAsync<StatefulSetRow>(nameof(StorageHub.WatchStatefulSets))).Rows.Select(row => row.Namespace));
        Assert.Equal(1, Assert.Single((await connection.FirstRowsAsync<StorageClassRow>(nameof(StorageHub.WatchClasses))).Rows).Claims);
    }

    [Fact]
    public async Task RowStreams_WithAFilterOrAnchorFromOutside_StayInside()
    {
        await using var host = await StartAsync(ViewerScope.Of("green"));
        var connection = await host.ConnectAsync(Transport.InProcess);

        var filtered = await connection.FirstRowsAsync<ClaimRow>(nameof(StorageHub.WatchClaims), HubCalls.Everything with { Filter = new RowFilter { Namespace = "red" } });
        var anchored = await connection.FirstRowsAsync<GraphRow>(nameof(StorageHub.WatchGraph), new RowQuery(RowFilter.None, new RowWindow(0, 50, "c/red/www-web-0")));

        Assert.Equal((0, 0), (filtered.Total, filtered.Rows.Count));
        Assert.DoesNotContain(anchored.Rows, row => row.Namespace == "red");
    }

    [Fact]
    public async Task ValueStreams_InAScopeOfOneNamespace_TellNothingOfTheOther()
    {
        await using var host = await StartAsync(ViewerScope.Of("green"));
        var connection = await host.ConnectAsync(Transport.InProcess);

        var overview = await connection.FirstValueAsync<StorageOverview>(nameof(StorageHub.WatchOverview));
        Assert.Equal((1, 1), (overview!.TotalClaims, overview.TotalNamespaces));
        Assert.DoesNotContain(overview.Changes, change => change.Namespace == "red" || change.Name == "volume-of-red");
        var ruler = await connection.FirstValueAsync<GraphRuler>(nameof(StorageHub.WatchRuler), RowFilter.None);
        Assert.Equal((await connection.FirstRowsAsync<GraphRow>(nameof(StorageHub.WatchGraph))).Total, ruler!.Total);
        Assert.Null(await connection.FirstValueAsync<OrdinalBoard>(nameof(StorageHub.WatchStatefulSet), "red", "web", new RowWindow(0, 10)));
        var health = await connection.FirstValueAsync<MirrorHealth>(nameof(StorageHub.WatchHealth));
        Assert.All(health!.Kinds, kind => Assert.Null(kind.HeardAt));
    }

    [Theory]
    [InlineData(ObjectKind.Claim, "red", "www-web-0")]
    [InlineData(ObjectKind.Pod, "red", "web-0")]
    [InlineData(ObjectKind.StatefulSet, "red", "web")]
    [InlineData(ObjectKind.Volume, "", "volume-of-red")]
    public async Task Objects_Outside_AreAsIfTheyWereNot(ObjectKind kind, string @namespace, string name)
    {
        await using var host = await StartAsync(ViewerScope.Of("green"));
        var connection = await host.ConnectAsync(Transport.InProcess);

        Assert.Null(await connection.FirstValueAsync<ObjectDetails>(nameof(StorageHub.WatchObject), kind, @namespace, name));
        // The host has no cluster: had the server been asked, the call would have failed.
        var document = await connection.CallAsync<ObjectDocument>(nameof(StorageHub.ReadObject), kind, @namespace, name);
        Assert.Equal((ObjectTextOutcome.NotFound, string.Empty), (document.Outcome, document.Yaml));
    }

    [Fact]
    public async Task Search_InAScopeOfOneNamespace_FindsThereAlone()
    {
        await using var host = await StartAsync(ViewerScope.Of("green"));
        var connection = await host.ConnectAsync(Transport.InProcess);

        var hits = await connection.CallAsync<SearchHits>(nameof(StorageHub.Search), "w");
        var volumes = await connection.CallAsync<SearchHits>(nameof(StorageHub.Search), "volume-of");

        Assert.Equal(3, hits.Hits.Count);
        Assert.All(hits.Hits, hit => Assert.Equal("green", hit.Namespace));
        Assert.Equal(["volume-of-green"], volumes.Hits.Select(hit => hit.Name));
    }

    [Fact]
    public async Task Frames_WhenOnlyTheOtherNamespaceChanges_AreNotSentAndCountTheirOwn()
    {
        await using var host = await StartAsync(ViewerScope.Of("green"));
        var connection = await host.ConnectAsync(Transport.InProcess);
        var claims = await connection.OpenAsync<RowFrame<ClaimRow>>(nameof(StorageHub.WatchClaims), "s", HubCalls.Everything);
        await connection.AcknowledgeAsync("s", await claims.NextAsync());

        for (var i = 0; i < 20; i++)
            host.Feed.Put(Make.Claim($"noise-{i}", @namespace: "red"));
        host.Feed.Put(Make.Claim("news", @namespace: "green"));
        var frame = await claims.NextAsync();

        Assert.Equal((2, 2), (frame.Number, frame.Total));
        Assert.Equal("news", Assert.Single(frame.Rows).Name);
    }

    [Fact]
    public async Task Volumes_OfAViewerWhoMayNotSeeThem_AreNowhereButTheirNames()
    {
        var kinds = Enum.GetValues<ObjectKind>().Where(kind => kind != ObjectKind.Volume).ToImmutableHashSet();
        await using var host = await StartAsync(new ViewerScope { Kinds = kinds });
        var connection = await host.ConnectAsync(Transport.InProcess);

        Assert.Equal(0, (await connection.FirstRowsAsync<VolumeRow>(nameof(StorageHub.WatchVolumes))).Total);
        Assert.Empty((await connection.CallAsync<SearchHits>(nameof(StorageHub.Search), "volume-of")).Hits);
        Assert.Null(await connection.FirstValueAsync<ObjectDetails>(nameof(StorageHub.WatchObject), ObjectKind.Volume, "", "volume-of-red"));
        var claims = await connection.FirstRowsAsync<ClaimRow>(nameof(StorageHub.WatchClaims));
        Assert.Contains(claims.Rows, row => row.VolumeName == "volume-of-red");
        // It is known of no such Pod that it holds no volume's source.
        var pod = await connection.CallAsync<ObjectDocument>(nameof(StorageHub.ReadObject), ObjectKind.Pod, "red", "unknown");
        Assert.Equal(ObjectTextOutcome.NotFound, pod.Outcome);
    }

    private static async Task<HubHost> StartAsync(ViewerScope scope)
    {
        var host = await HubHost.StartAsync(new FixedScopes(scope));
        host.Feed.Put(TwoTeams.Objects);
        return host;
    }
}
