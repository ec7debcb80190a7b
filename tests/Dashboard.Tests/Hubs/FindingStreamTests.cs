using System.Collections.Immutable;
using Dashboard.Hubs;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Tests.Hubs;

/// <summary>What the hub tells of findings, to whom and in which words.</summary>
public sealed class FindingStreamTests
{
    public static TheoryData<Transport> Transports => [.. Enum.GetValues<Transport>()];

    [Theory, MemberData(nameof(Transports))]
    public async Task WatchFindings_OverEveryTransport_TellsEachInWords(Transport transport)
    {
        await using var host = await StartAsync();
        var connection = await host.ConnectAsync(transport);

        var frame = await connection.FirstRowsAsync<FindingRow>(nameof(StorageHub.WatchFindings), Of(FindingCode.ClaimVolumeReserved));

        var row = Assert.Single(frame.Rows);
        Assert.Equal((FindingSeverity.Error, ObjectKind.Claim, "green", "wants-volume"), (row.Severity, row.Kind, row.Namespace, row.Name));
        Assert.Equal("The volume kept-for-red that it asks for is reserved for red/secret.", row.Sentence);
        Assert.Equal("kubectl describe pvc wants-volume -n green", row.Command);
        Assert.StartsWith("https://kubernetes.io/docs/", row.Documentation, StringComparison.Ordinal);
        Assert.Contains(new RelatedObject(ObjectKind.Claim, "red", "secret"), row.Related);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task WatchFindingGroups_OneCauseOfManyClaims_IsOneRow(Transport transport)
    {
        await using var host = await StartAsync();
        var connection = await host.ConnectAsync(transport);

        var frame = await connection.FirstRowsAsync<FindingGroupRow>(nameof(StorageHub.WatchFindingGroups), Of(FindingCode.ClaimClassMissing));

        var row = Assert.Single(frame.Rows);
        Assert.Equal((400, "absent", null), (row.Count, row.Cause, row.Only));
        Assert.Equal("400 claims name the class absent, which does not exist.", row.Sentence);
    }

    [Fact]
    public async Task WatchFindings_AWindow_HoldsItsRowsAndTheTotal()
    {
        await using var host = await StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);

        var query = new RowQuery(RowFilter.None with { Code = FindingCode.ClaimClassMissing, Cause = "absent" }, new RowWindow(100, 20));
        var frame = await connection.FirstRowsAsync<FindingRow>(nameof(StorageHub.WatchFindings), query);

        Assert.Equal((100, 400, 20), (frame.First, frame.Total, frame.Rows.Count));
    }

    [Fact]
    public async Task WatchFindings_InAScopeOfOneNamespace_NamesNothingOutside()
    {
        await using var host = await StartAsync(ViewerScope.Of("green"));
        var connection = await host.ConnectAsync(Transport.InProcess);

        var findings = await connection.FirstRowsAsync<FindingRow>(nameof(StorageHub.WatchFindings), new RowQuery(RowFilter.None with { Text = "wants" }, new RowWindow(0, 100)));
        var all = await connection.OpenAsync<RowFrame<FindingRow>>(nameof(StorageHub.WatchFindings), "all", HubCalls.Everything);
        var groups = await connection.FirstRowsAsync<FindingGroupRow>(nameof(StorageHub.WatchFindingGroups));

        var reserved = Assert.Single(findings.Rows, row => row.Code == FindingCode.ClaimVolumeReserved);
        // Its own claim names the volume; who has that is not told, nor how large it is.
        Assert.Equal("The volume kept-for-red that it asks for is reserved for another claim.", reserved.Sentence);
        Assert.Equal([new RelatedObject(ObjectKind.Volume, string.Empty, "kept-for-red")], reserved.Related);
        var small = Assert.Single(findings.Rows, row => row.Code == FindingCode.ClaimVolumeTooSmall);
        Assert.Contains("Size: 1Gi", small.Evidence);
        foreach (var row in findings.Rows)
        {
            Assert.DoesNotContain("red/", Everything(row), StringComparison.Ordinal);
            Assert.DoesNotContain("secret", Everything(row), StringComparison.Ordinal);
        }

        Assert.Equal(200, Assert.Single(groups.Rows, row => row.Code == FindingCode.ClaimClassMissing).Count);
        Assert.Equal((await all.NextAsync()).Total, groups.Rows.Sum(row => row.Count));
    }

    [Fact]
    public async Task WatchFindings_OfAViewerWhoMayNotSeeVolumes_TellNothingReadFromThem()
    {
        var kinds = Enum.GetValues<ObjectKind>().Where(kind => kind != ObjectKind.Volume).ToImmutableHashSet();
        await using var host = await StartAsync(new ViewerScope { Kinds = kinds });
        var connection = await host.ConnectAsync(Transport.InProcess);

        var findings = await connection.FirstRowsAsync<FindingRow>(nameof(StorageHub.WatchFindings), new RowQuery(RowFilter.None with { Text = "wants" }, new RowWindow(0, 100)));

        Assert.DoesNotContain("Size: 1Gi", Assert.Single(findings.Rows, row => row.Code == FindingCode.ClaimVolumeTooSmall).Evidence);
        Assert.DoesNotContain(findings.Rows, row => row.Kind == ObjectKind.Volume);
    }

    [Fact]
    public async Task WatchObject_OfATroubledClaim_TellsItsFindings()
    {
        await using var host = await StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);

        var details = await connection.FirstValueAsync<ObjectDetails>(nameof(StorageHub.WatchObject), ObjectKind.Claim, "green", "wants-volume");

        Assert.Equal(FindingCode.ClaimVolumeReserved, Assert.Single(details!.Findings).Code);
    }

    [Fact]
    public async Task WatchFindings_ACodeThatIsNone_IsRefusedInWords()
    {
        await using var host = await StartAsync();
        var connection = await host.ConnectAsync(Transport.InProcess);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => connection.FirstRowsAsync<FindingRow>(nameof(StorageHub.WatchFindings), Of((FindingCode)999)));

        Assert.Contains("filter.code", Assert.IsType<HubException>(refusal.GetBaseException()).Message, StringComparison.Ordinal);
    }

    private static string Everything(FindingRow row) => $"{row} {string.Join(' ', row.Evidence)} {string.Join(' ', row.Related)}";

    private static RowQuery Of(FindingCode code) => new(RowFilter.None with { Code = code }, new RowWindow(0, 100));

    // Of an hour ago, so that nothing is waited for.
    private static async Task<HubHost> StartAsync(ViewerScope? scope = null)
    {
        var host = await HubHost.StartAsync(scope is null ? null : new FixedScopes(scope));
        var reserved = Make.Volume("kept-for-red", claimRef: new VolumeClaimReference("red", "secret", null));
        IEnumerable<IStorageObject> objects =
        [
            Make.Class("fast", isDefault: true),
            reserved,
            Make.Volume("small", "1Gi"),
            Make.Claim("secret", @class: "other", @namespace: "red"),
            Make.Claim("wants-volume", volume: "kept-for-red", @namespace: "green"),
            Make.Claim("wants-more", volume: "small", @namespace: "green"),
            .. from team in new[] { "red", "green" } from number in Enumerable.Range(0, 200) select Make.Claim($"many-{number}", @class: "absent", @namespace: team),
        ];
        host.Feed.Put(objects.Select(item => item is Claim claim ? claim with { CreatedAt = Make.Start.AddHours(-1) } : item));
        return host;
    }
}
