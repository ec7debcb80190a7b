using Dashboard.Storage.Objects;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Graph;

/// <summary>The pieces of rails in each row: gutter (o, c, v), track, directions (U, D, L, R), style ("~" dashed, "." muted).</summary>
public sealed class GraphRailTests
{
    [Fact]
    public void Read_OnePodClaimAndVolume_GoStraight()
    {
        var (claim, volume) = Make.Bound("data", "pv-1");

        Rails([claim, volume, Make.Pod("a", claims: "data")], "c0LR v0LR");
    }

    [Fact]
    public void Read_ClaimSharedByManyPods_IsOneRail()
    {
        var pods = Enumerable.Range(1, 4).Select(i => Make.Pod($"pod-{i}", claims: "data"));

        Rails([Make.Claim("data"), .. pods], "c0DLR", "c0UDL", "c0UDL", "c0UL");
    }

    [Fact]
    public void Read_PodWithManyClaims_IsOneRail() =>
        Rails([Make.Claim("a"), Make.Claim("b"), Make.Claim("c"), Make.Pod("pod", claims: ["a", "b", "c"])], "c0DLR", "c0UDR", "c0UR");

    [Fact]
    public void Read_PodsAndClaimsCrosswise_RunInTheirOwnTracks() =>
        Rails(
            [Make.Claim("a"), Make.Claim("b"), Make.Pod("p", claims: ["a", "b"]), Make.Pod("q", claims: ["a", "b"])],
            "c0DLR c1DL",
            "c0UL c1ULR");

    [Fact]
    public void Read_FinishedPodAmongOthers_HasAMutedEnd() =>
        Rails(
            [Make.Claim("a"), Make.Pod("p", claims: "a"), Make.Pod("q", claims: "a") with { Phase = PodPhase.Succeeded }],
            "c0DLR",
            "c0L. c0U");

    [Fact]
    public void Read_MissingClaim_HangsOnADashedRail() => Rails([Make.Pod("p", claims: "gone")], "c0LR~");

    [Fact]
    public void Read_ReservationsBesideTheOwnVolume_AreDashed()
    {
        var (claim, volume) = Make.Bound("data", "pv-2");

        Rails([claim, volume, Make.Volume("pv-1", claimRef: new VolumeClaimReference("default", "data", Uid: null))], "v0DLR", "v0R~ v0U");
    }

    [Fact]
    public void Read_PodWithTwoClaimsOfWhichTheSecondHasTwoVolumes_NeedsAThirdRow()
    {
        var (claim, volume) = Make.Bound("b", "pv-1");

        Rails(
            [Make.Claim("a"), claim, volume, Make.Volume("pv-2", claimRef: new VolumeClaimReference("default", "b", Uid: null)), Make.Pod("p", claims: ["a", "b"])],
            "c0DLR",
            "c0UR v0DLR",
            "v0R~ v0U");
    }

    [Fact]
    public void Read_OwnersGroup_IsSpannedByARailFromItsFirstRowToItsLast()
    {
        var set = Make.StatefulSet("web", templates: "www");

        Rails(
            [set, Make.PodOf(set, 0), Make.PodOf(set, 1), Make.Claim("www-web-0"), Make.Claim("www-web-1"), Make.Claim("www-web-2")],
            "o0DLR c0LR",
            "o0UDR c0LR",
            "o0U");
    }

    [Fact]
    public void Read_WindowInsideABinding_CarriesItsPiecesAlone()
    {
        var cluster = new TestCluster([Make.Claim("data"), .. Enumerable.Range(10, 40).Select(i => Make.Pod($"pod-{i}", claims: "data"))]);

        var page = new GraphView(cluster.Tick(), ViewerScope.All, RowFilter.None).Read(new RowWindow(20, 3));

        Assert.Equal(41, page.Total);
        Assert.Equal(["pod-29", "pod-30", "pod-31"], page.Rows.Select(row => row.Pod!.Name));
        Assert.All(page.Rows, row => Assert.Equal("c0UDL", GraphText.Rails(row)));
    }

    private static void Rails(IEnumerable<IStorageObject> objects, params string[] expected)
    {
        var rows = GraphText.Rows(new GraphView(new TestCluster(objects).Tick(), ViewerScope.All, RowFilter.None));

        Assert.Equal(expected, rows.Skip(1).Select(GraphText.Rails));
    }
}
