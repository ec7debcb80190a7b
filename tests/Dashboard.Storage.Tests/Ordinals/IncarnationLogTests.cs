using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Ordinals;

public class IncarnationLogTests
{
    private static readonly StatefulSet Web = Make.StatefulSet("web", 1, templates: ["www"]);
    private static readonly ObjectKey Key = new("default", "web-0");

    private readonly TestCluster _cluster;

    public IncarnationLogTests()
    {
        var (claim, volume) = Make.Bound("www-web-0", "pv");
        _cluster = new TestCluster(Web, claim, volume, Make.PodOf(Web, 0, uid: "first"));
        _cluster.Tick();
    }

    [Fact]
    public void Find_FirstPod_IsNull() => Assert.Null(Find());

    [Fact]
    public void Find_PodDeletedAndMadeAgain_IsTheSecondOnTheSameStorage()
    {
        Replace("second");

        var identity = Find()!;
        Assert.Equal((2, Make.Start, true), (identity.Incarnation, identity.Since, identity.OnSameStorage));
        var former = Assert.Single(identity.Former);
        Assert.Equal(("first", Make.Start.AddMinutes(1)), (former.Uid, former.GoneAt));
        Assert.Equal([new FormerClaim("www-web-0", "uid-of-default/www-web-0", "pv", "uid-of-pv")], former.Claims);
    }

    [Fact]
    public void Find_PodReplacedWithinOneTick_CountsOnceByUid()
    {
        _cluster.Put(Make.PodOf(Web, 0, uid: "second"));
        _cluster.Tick();
        _cluster.Put(Make.PodOf(Web, 0, uid: "second", isReady: false));
        _cluster.Tick();

        Assert.Equal(2, Find()!.Incarnation);
    }

    [Fact]
    public void Find_BetweenTwoPods_NamesTheNextAndLeavesStorageOpen()
    {
        _cluster.Take(Make.PodOf(Web, 0));
        _cluster.Tick();

        Assert.Equal((2, null), (Find()!.Incarnation, Find()!.OnSameStorage));
    }

    [Fact]
    public void Find_ClaimMadeAnewUnderTheSameName_IsOtherStorage()
    {
        var (claim, volume) = Make.Bound("www-web-0", "pv");
        _cluster.Take(Make.PodOf(Web, 0), claim);
        _cluster.Tick();
        _cluster.Put(Make.PodOf(Web, 0, uid: "second"), claim with { Uid = "another" }, volume);
        _cluster.Tick();

        Assert.False(Find()!.OnSameStorage);
        Assert.Equal("uid-of-default/www-web-0", Find()!.Former[0].Claims[0].Uid);
    }

    [Fact]
    public void Find_FirstPodGoneBeforeItsClaimWasBound_ComparesTheClaimAlone()
    {
        var (claim, volume) = Make.Bound("www-web-0", "pv");
        var cluster = new TestCluster(Web, claim with { VolumeName = null }, Make.PodOf(Web, 0, uid: "first"));
        cluster.Tick();
        cluster.Put(Make.PodOf(Web, 0, uid: "second"), claim, volume);
        var state = cluster.Tick();

        Assert.True(state.Incarnations.Find(Key, state.Snapshot)!.OnSameStorage);
    }

    [Fact]
    public void Find_ManyPods_KeepsTheFirstAndTheLatest()
    {
        for (var i = 0; i < 20; i++) Replace($"pod-{i}");

        var identity = Find()!;
        Assert.Equal(21, identity.Incarnation);
        Assert.Equal(IncarnationLog.MaximumPods, identity.Former.Count);
        Assert.Equal(("first", "pod-18"), (identity.Former[0].Uid, identity.Former[^1].Uid));
    }

    [Fact]
    public void Apply_PodsOfOthers_AreNotRemembered()
    {
        var bare = Make.PodOf(Web, 0) with { Key = new ObjectKey("default", "bare-0"), Controller = null };
        _cluster.Put(bare);
        _cluster.Tick();
        _cluster.Take(bare);
        var state = _cluster.Tick();

        Assert.Null(state.Incarnations.Find(bare.Key, state.Snapshot));
    }

    [Fact]
    public void Apply_MoreOrdinalsThanRemembered_ForgetsTheOldestAndSaysSinceWhen()
    {
        Replace("second");
        var set = Make.StatefulSet("many", IncarnationLog.MaximumOrdinals);
        Pod[] pods = [.. Enumerable.Range(0, IncarnationLog.MaximumOrdinals).Select(ordinal => Make.PodOf(set, ordinal))];
        _cluster.Put(pods);
        _cluster.Tick();
        _cluster.Now = Make.Start.AddHours(1);
        _cluster.Take(pods);
        _cluster.Tick();

        Assert.Null(Find());
        _cluster.Now = Make.Start.AddHours(2);
        Replace("third");
        Assert.Equal((2, Make.Start.AddHours(1)), (Find()!.Incarnation, Find()!.Since));
    }

    [Fact]
    public void Read_Board_TellsTheIncarnation()
    {
        Replace("second");
        var board = new OrdinalBoardView(_cluster.Model.Current, Web.Key, ViewerScope.All).Read(0, 10)!;

        Assert.Equal(2, board.Rows[0].Identity!.Incarnation);
    }

    [Fact]
    public void Read_BoardWithoutVolumes_DoesNotTellTheirUids()
    {
        Replace("second");
        var scope = new ViewerScope { Kinds = [ObjectKind.StatefulSet, ObjectKind.Pod, ObjectKind.Claim] };
        var identity = new OrdinalBoardView(_cluster.Model.Current, Web.Key, scope).Read(0, 10)!.Rows[0].Identity!;

        Assert.Equal(("pv", null, true), (identity.Former[0].Claims[0].VolumeName, identity.Former[0].Claims[0].VolumeUid, identity.OnSameStorage));
    }

    private void Replace(string uid)
    {
        _cluster.Now = _cluster.Now.AddMinutes(1);
        _cluster.Take(Make.PodOf(Web, 0));
        _cluster.Tick();
        _cluster.Put(Make.PodOf(Web, 0, uid: uid));
        _cluster.Tick();
    }

    private OrdinalIdentity? Find() => _cluster.Model.Current.Incarnations.Find(Key, _cluster.Model.Current.Snapshot);
}
