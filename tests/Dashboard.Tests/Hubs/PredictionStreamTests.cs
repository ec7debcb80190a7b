using System.Collections.Immutable;
using System.Threading.Channels;
using Dashboard.Hubs;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Selectors;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Tests.Hubs;

public sealed class PredictionStreamTests
{
    private static readonly ClaimDraft Draft = new()
    {
        Namespace = "red",
        Name = "data",
        StorageClassName = "fast",
        Size = "5Gi",
        AccessModes = AccessModes.ReadWriteOnce,
    };

    public static TheoryData<Transport> Transports => [.. Enum.GetValues<Transport>()];

    [Theory, MemberData(nameof(Transports))]
    public async Task PredictClaim_OverEveryTransport_CarriesThePrediction(Transport transport)
    {
        await using var host = await HubHost.StartAsync();
        var later = Make.Class("later", mode: VolumeBindingMode.WaitForFirstConsumer);
        var state = host.Feed.Put([.. TwoTeams.Objects, later, Make.Volume("a", @class: "later"), Make.Volume("b", @class: "later"), Make.Node("node-1"), Make.Claim("asks", volume: "a")]);
        var connection = await host.ConnectAsync(transport);
        var drafts = new[]
        {
            Draft,
            Draft with { StorageClassName = null, Name = "later" },
            Draft with
            {
                StorageClassName = "later",
                AccessModes = AccessModes.ReadWriteOnce,
                VolumeMode = VolumeMode.Filesystem,
                Selector = [new DraftRequirement("tier", SelectorOperator.NotIn, ["gold", "silver"])],
                DataSource = new DraftDataSource("VolumeSnapshot", "backup"),
            },
        };

        foreach (var draft in drafts)
            Assert.Equal(new PredictionView(state, ViewerScope.All, draft).Read(), (await FirstAsync(connection, draft)).Value);
    }

    [Fact]
    public async Task PredictClaim_WhenTheClusterChanges_AnswersAgainOnlyWhereItMatters()
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(Transport.InProcess);
        var frames = await OpenAsync(connection, "s", Draft);
        var first = await frames.NextAsync();
        Assert.Equal("spare", first.Value!.Volume);
        await connection.AcknowledgeAsync("s", first);

        for (var number = 0; number < 20; number++)
            host.Feed.Put(Make.Pod($"noise-{number}", "red", claims: "later"));
        host.Feed.Take(Make.Volume("spare"));
        var second = await frames.NextAsync();

        Assert.Equal((2, PredictedOutcome.Provisions), (second.Number, second.Value!.Outcome));
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task ChangeDraft_OverEveryTransport_IsAnsweredAtOnce(Transport transport)
    {
        await using var host = await HubHost.StartAsync();
        host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(transport);
        var frames = await OpenAsync(connection, "s", Draft);
        await connection.AcknowledgeAsync("s", await frames.NextAsync());

        var number = await connection.CallAsync<int>(nameof(StorageHub.ChangeDraft), "s", Draft with { Size = "6Gi" });
        var frame = await frames.NextAsync();

        Assert.Equal(number, frame.Query);
        Assert.Equal((PredictedOutcome.Provisions, "example.com/disk"), (frame.Value!.Outcome, frame.Value.Provisioner));
    }

    [Fact]
    public async Task PredictClaim_ForAViewerWithoutVolumes_TellsTheOutcomeAlone()
    {
        var kinds = Enum.GetValues<ObjectKind>().Where(kind => kind != ObjectKind.Volume).ToImmutableHashSet();
        await using var host = await HubHost.StartAsync(new FixedScopes(new ViewerScope { Kinds = kinds }));
        host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(Transport.InProcess);

        var prediction = (await FirstAsync(connection, Draft with { Selector = [new DraftRequirement("tier", SelectorOperator.DoesNotExist, [])] })).Value;

        Assert.Equal(new ClaimPrediction { Outcome = PredictedOutcome.Binds, Class = "fast" }, prediction);
    }

    [Fact]
    public async Task PredictClaim_InANamespaceOutsideTheScope_TellsNothing()
    {
        await using var host = await HubHost.StartAsync(new FixedScopes(ViewerScope.Of("green")));
        host.Feed.Put(TwoTeams.Objects);
        var connection = await host.ConnectAsync(Transport.InProcess);

        Assert.Null((await FirstAsync(connection, Draft)).Value);
        Assert.Equal(2, (await FirstAsync(connection, Draft with { Namespace = "green" })).Value!.Candidates!.Total);
    }

    public static TheoryData<string, ClaimDraft?> WrongDrafts => new()
    {
        { "draft: is missing", null },
        { "draft.namespace: is missing", Draft with { Namespace = null! } },
        { "draft.name: longer than 320", Draft with { Name = new string('x', 321) } },
        { "draft.size: is missing", Draft with { Size = null! } },
        { "draft.size: longer than 320", Draft with { Size = new string('9', 321) } },
        { "draft.storageClassName: longer than 320", Draft with { StorageClassName = new string('x', 321) } },
        { "draft.volumeName: longer than 320", Draft with { VolumeName = new string('x', 321) } },
        { "draft.volumeAttributesClassName: longer than 320", Draft with { VolumeAttributesClassName = new string('x', 321) } },
        { "draft.accessModes: '64'", Draft with { AccessModes = (AccessModes)64 } },
        { "draft.volumeMode: '7'", Draft with { VolumeMode = (VolumeMode)7 } },
        { "draft.dataSource.kind: is missing", Draft with { DataSource = new DraftDataSource(null!, "x") } },
        { "draft.dataSource.name: longer than 320", Draft with { DataSource = new DraftDataSource("x", new string('x', 321)) } },
        { "draft.selector: is missing", Draft with { Selector = null! } },
        { "draft.selector: 33 are more than 32", Draft with { Selector = [.. Enumerable.Repeat(new DraftRequirement("a", SelectorOperator.Exists, []), 33)] } },
        { "draft.selector: an expression has", Draft with { Selector = [null!] } },
        { "draft.selector: an expression has", Draft with { Selector = [new DraftRequirement("a", SelectorOperator.In, null!)] } },
        { "draft.selector.key: is missing", Draft with { Selector = [new DraftRequirement(null!, SelectorOperator.In, [])] } },
        { "draft.selector.operator: '99'", Draft with { Selector = [new DraftRequirement("a", (SelectorOperator)99, [])] } },
        { "draft.selector.values: 33 are more", Draft with { Selector = [new DraftRequirement("a", SelectorOperator.In, [.. Enumerable.Repeat("v", 33)])] } },
        { "draft.selector.values: is missing", Draft with { Selector = [new DraftRequirement("a", SelectorOperator.In, [null!])] } },
    };

    [Theory, MemberData(nameof(WrongDrafts))]
    public async Task PredictClaim_WithAWrongDraft_SaysWhatIsWrongAndTheConnectionStays(string expected, ClaimDraft? draft)
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);
        var frames = await OpenAsync(connection, "s", Draft);
        await frames.NextAsync();

        var opening = await Assert.ThrowsAsync<ChannelClosedException>(async () => await (await OpenAsync(connection, "other", draft)).NextAsync());
        var changing = await Assert.ThrowsAsync<HubException>(() => connection.CallAsync<int>(nameof(StorageHub.ChangeDraft), "s", draft));

        Assert.Contains(expected, Assert.IsType<HubException>(opening.InnerException).Message, StringComparison.Ordinal);
        Assert.Contains(expected, changing.Message, StringComparison.Ordinal);
        Assert.Equal(1, await connection.CallAsync<int>(nameof(StorageHub.ChangeDraft), "s", Draft));
    }

    [Fact]
    public async Task ChangeDraft_OfAStreamOfRows_AndChangeQueryOfAPrediction_AreRefused()
    {
        await using var host = await HubHost.StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);
        await (await OpenAsync(connection, "prediction", Draft)).NextAsync();
        await (await connection.OpenAsync<RowFrame<Storage.Rows.ClaimRow>>(nameof(StorageHub.WatchClaims), "rows", HubCalls.Everything)).NextAsync();

        var draft = await Assert.ThrowsAsync<HubException>(() => connection.CallAsync<int>(nameof(StorageHub.ChangeDraft), "rows", Draft));
        var query = await Assert.ThrowsAsync<HubException>(() => connection.CallAsync<int>(nameof(StorageHub.ChangeQuery), "prediction", HubCalls.Everything));

        Assert.Contains("takes no draft", draft.Message, StringComparison.Ordinal);
        Assert.Contains("takes no query", query.Message, StringComparison.Ordinal);
    }

    private static Task<ChannelReader<PredictionFrame>> OpenAsync(HubConnection connection, string stream, ClaimDraft? draft) =>
        connection.OpenAsync<PredictionFrame>(nameof(StorageHub.PredictClaim), stream, draft);

    private static async Task<PredictionFrame> FirstAsync(HubConnection connection, ClaimDraft draft) =>
        await (await OpenAsync(connection, Guid.NewGuid().ToString(), draft)).NextAsync();
}
