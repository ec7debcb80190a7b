using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Ordinals;

public class OrdinalBoardTests
{
    private static readonly StatefulSet Web = Make.StatefulSet("web", 3, templates: ["www"]);

    [Fact]
    public void Read_SetWithPodsAndClaims_ShowsEachOrdinal()
    {
        var board = BoardOf(Web, Make.PodOf(Web, 0), Make.PodOf(Web, 1), Make.PodOf(Web, 2), Bound("www-web-0"), Bound("www-web-1"), Bound("www-web-2"), Make.Headless("nginx"));

        Assert.Equal([0, 1, 2], board.Rows.Select(row => row.Ordinal));
        Assert.All(board.Rows, row => Assert.Equal((ObjectState.Ready, ObjectState.Bound, null), (row.Pod.State, row.Claims[0].State, row.Wait)));
        Assert.Equal("web-1.nginx.default.svc.cluster.local", board.Rows[1].Pod.DnsName);
        Assert.Equal(("www", "www-web-1", "pv-www-web-1", "5Gi"), (board.Rows[1].Claims[0].Template, board.Rows[1].Claims[0].Name, board.Rows[1].Claims[0].VolumeName, board.Rows[1].Claims[0].Capacity));
        Assert.Null(board.HeldUpBy);
    }

    [Fact]
    public void Read_NothingMade_ShowsMissingPodsAndClaimsAndWhoWaits()
    {
        var board = BoardOf(Web);

        Assert.All(board.Rows, row => Assert.Equal((ObjectState.Missing, ObjectState.Missing), (row.Pod.State, row.Claims[0].State)));
        Assert.Equal([new(OrdinalWaitKind.Creation, null), new(OrdinalWaitKind.Ordinal, "web-0"), new(OrdinalWaitKind.Ordinal, "web-0")], board.Rows.Select(row => row.Wait));
        Assert.Equal(("web-0", 2), (board.HeldUpBy, board.Waiting));
    }

    [Fact]
    public void Read_OrdinalNotReady_HoldsUpThoseAfterItAndSaysWhy()
    {
        var board = BoardOf(Web, Make.PodOf(Web, 0), Make.PodOf(Web, 1, isReady: false) with { StatusReason = "CrashLoopBackOff" }, Bound("www-web-0"), Bound("www-web-1"));

        Assert.Equal([null, new(OrdinalWaitKind.Readiness, "CrashLoopBackOff"), new(OrdinalWaitKind.Ordinal, "web-1")], board.Rows.Select(row => row.Wait));
        Assert.Equal("web-1", board.HeldUpBy);
    }

    [Fact]
    public void Read_ClaimThatIsStuck_IsWhatItsPodWaitsFor()
    {
        var pod = Make.PodOf(Web, 0, isReady: false) with { Phase = PodPhase.Pending, NodeName = null, StatusReason = "Unschedulable" };

        Assert.Equal(new(OrdinalWaitKind.Claim, "www-web-0"), BoardOf(Web, pod, Make.Claim("www-web-0", @class: "gone")).Rows[0].Wait);
        Assert.Equal(new(OrdinalWaitKind.Scheduling, "Unschedulable"), BoardOf(Web, pod, Bound("www-web-0")).Rows[0].Wait);
    }

    [Fact]
    public void Read_ParallelSet_NobodyWaitsForAnother()
    {
        var board = BoardOf(Web with { PodManagementPolicy = PodManagementPolicy.Parallel }, Make.PodOf(Web, 2, isReady: false), Bound("www-web-2"));

        Assert.Equal([OrdinalWaitKind.Creation, OrdinalWaitKind.Creation, OrdinalWaitKind.Readiness], board.Rows.Select(row => row.Wait!.Kind));
        Assert.Null(board.HeldUpBy);
    }

    [Fact]
    public void Read_PodBeingDeleted_WaitsForThat() =>
        Assert.Equal(
            new(OrdinalWaitKind.Termination, null),
            BoardOf(Web, Make.PodOf(Web, 0) with { DeletedAt = Make.Start }).Rows[0].Wait);

    [Fact]
    public void Read_FinishedPod_HoldsTheOthersUp()
    {
        var board = BoardOf(Web, Make.PodOf(Web, 0, isReady: false) with { Phase = PodPhase.Failed, StatusReason = "Evicted" }, Bound("www-web-0"));

        Assert.Equal((ObjectState.Failed, "Evicted", "web-0"), (board.Rows[0].Pod.State, board.Rows[0].Pod.Reason, board.HeldUpBy));
    }

    [Fact]
    public void Read_StartOffset_CountsFromThere()
    {
        var set = Make.StatefulSet("web", 2, start: 5, templates: ["www"]);
        var board = BoardOf(set, Make.PodOf(set, 5), Bound("www-web-5"), Bound("www-web-4"), Bound("www-web-7"));

        Assert.Equal([(5, false), (6, false), (4, true), (7, true)], board.Rows.Select(row => (row.Ordinal, row.IsKept)));
    }

    [Fact]
    public void Read_ClaimsBeyondTheReplicas_AreKept()
    {
        var board = BoardOf(Web with { Replicas = 1 }, Make.PodOf(Web, 0), Bound("www-web-0"), Bound("www-web-1"), Bound("www-web-10"), Bound("www-web-2"));

        Assert.Equal([0, 1, 2, 10], board.Rows.Select(row => row.Ordinal));
        Assert.Equal((1, 4), (board.Replicas, board.Total));
        Assert.All(board.Rows.Skip(1), row => Assert.Equal((true, ObjectState.Missing, null), (row.IsKept, row.Pod.State, row.Wait)));
    }

    [Fact]
    public void Read_PodsBeyondTheReplicas_GoFromTheHighestDown()
    {
        var board = BoardOf(Web with { Replicas = 1 }, Make.PodOf(Web, 0), Make.PodOf(Web, 1), Make.PodOf(Web, 2) with { DeletedAt = Make.Start });

        Assert.Equal([null, new(OrdinalWaitKind.Ordinal, "web-2"), new(OrdinalWaitKind.Termination, null)], board.Rows.Select(row => row.Wait));
    }

    public static TheoryData<string, string> NotOfTheSet => new()
    {
        { "of the set web-0", "www-web-0-1" },
        { "of the set web-db", "www-web-db-1" },
        { "leading zero", "www-web-01" },
        { "sign", "www-web-+1" },
        { "no number", "www-web-x" },
        { "no ordinal", "www-web-" },
        { "another template", "www2-web-1" },
        { "too large", "www-web-99999999999" },
        { "another alphabet's digits", "www-web-\u0661" },
    };

    [Theory]
    [MemberData(nameof(NotOfTheSet))]
    public void Read_ClaimWithASimilarName_IsNotTheSets(string why, string name)
    {
        var board = BoardOf(Web with { Replicas = 0 }, Bound(name));

        Assert.True(board.Rows.Count == 0, why);
    }

    [Fact]
    public void Read_NamesOfOneSetBeginLikeAnothers_AreToldApart()
    {
        var other = Make.StatefulSet("web-0", 2, templates: ["www"]);
        var objects = new IStorageObject[] { Web, other, Make.PodOf(Web, 0), Make.PodOf(other, 1), Bound("www-web-0"), Bound("www-web-0-1") };

        Assert.Equal([ObjectState.Bound, ObjectState.Missing, ObjectState.Missing], BoardIn("web", objects).Rows.Select(row => row.Claims[0].State));
        Assert.Equal([ObjectState.Missing, ObjectState.Bound], BoardIn("web-0", objects).Rows.Select(row => row.Claims[0].State));
        Assert.Equal([ObjectState.Missing, ObjectState.Ready], BoardIn("web-0", objects).Rows.Select(row => row.Pod.State));
    }

    [Fact]
    public void Read_TemplatesWithDashes_FindTheirClaimsByExactName()
    {
        var set = Make.StatefulSet("my-db", 1, templates: ["data", "data-log"]);
        var board = BoardOf(set, Bound("data-my-db-0"), Bound("data-log-my-db-0"), Bound("data-log-my-db-3"));

        Assert.Equal(["data-my-db-0", "data-log-my-db-0"], board.Rows[0].Claims.Select(claim => claim.Name));
        Assert.Equal([ObjectState.Missing, ObjectState.Bound], board.Rows[1].Claims.Select(claim => claim.State));
    }

    [Fact]
    public void Read_ClaimOfTheNameMadeByHand_IsTheOrdinals() =>
        Assert.Equal("100Gi", BoardOf(Web, Make.Claim("www-web-1", "100Gi", @class: "other")).Rows[1].Claims[0].Request);

    [Fact]
    public void Read_PodOfTheNameThatIsSomebodyElses_IsNamedAsTheObstacle()
    {
        var foreign = Make.PodOf(Web, 0) with { Controller = null };
        var former = Make.PodOf(Web, 0) with { Controller = new OwnerReference("StatefulSet", "web", "uid-of-a-former-set") };

        Assert.All([foreign, former], pod =>
        {
            var row = BoardOf(Web, pod).Rows[0];
            Assert.Equal((ObjectState.Missing, new OrdinalWait(OrdinalWaitKind.NameTaken, "web-0")), (row.Pod.State, row.Wait));
        });
    }

    [Fact]
    public void Read_SameNamesInAnotherNamespace_AreNotTheSets()
    {
        var elsewhere = Make.StatefulSet("web", 3, @namespace: "shop", templates: ["www"]);

        Assert.All(BoardOf(Web, Make.PodOf(elsewhere, 0), Make.Claim("www-web-0", @namespace: "shop")).Rows, row =>
            Assert.Equal((ObjectState.Missing, ObjectState.Missing), (row.Pod.State, row.Claims[0].State)));
    }

    [Fact]
    public void Read_PartitionedUpdate_MarksRevisionsAndWhoComesNext()
    {
        var set = Make.StatefulSet("web", 4) with { UpdateRevision = "r2", Partition = 1 };
        var board = BoardOf(set, Make.PodOf(set, 0), Make.PodOf(set, 1), Make.PodOf(set, 2), Make.PodOf(set, 3, "r2", isReady: false));

        Assert.Equal([RevisionMark.Outdated, RevisionMark.Outdated, RevisionMark.Outdated, RevisionMark.Update], board.Rows.Select(row => row.Pod.Mark));
        Assert.Equal([null, new(OrdinalWaitKind.Update, "web-3"), new(OrdinalWaitKind.Update, "web-3"), new(OrdinalWaitKind.Readiness, null)], board.Rows.Select(row => row.Wait));
        Assert.Equal(1, board.Partition);
    }

    [Fact]
    public void Read_UpdateAtRest_TheHighestIsNext()
    {
        var set = Make.StatefulSet("web", 3) with { UpdateRevision = "r2" };
        var board = BoardOf(set, Make.PodOf(set, 0), Make.PodOf(set, 1), Make.PodOf(set, 2, "r2"));

        Assert.Equal([new(OrdinalWaitKind.Update, "web-1"), new(OrdinalWaitKind.Update, null), null], board.Rows.Select(row => row.Wait));
        Assert.Null(board.Partition);
    }

    [Fact]
    public void Read_UpdateOnDelete_WaitsForSomebody()
    {
        var set = Make.StatefulSet("web", 1) with { UpdateRevision = "r2", UpdateStrategy = UpdateStrategy.OnDelete };

        Assert.Equal(new(OrdinalWaitKind.DeletionByHand, null), BoardOf(set, Make.PodOf(set, 0)).Rows[0].Wait);
    }

    [Theory]
    [InlineData(null, GoverningService.Missing)]
    [InlineData(true, GoverningService.Headless)]
    [InlineData(false, GoverningService.NotHeadless)]
    public void Read_GoverningService_GivesNamesOnlyWhereHeadless(bool? isHeadless, GoverningService expected)
    {
        IStorageObject[] service = isHeadless is { } headless ? [Make.Headless("nginx") with { IsHeadless = headless }] : [];
        var board = BoardOf(Web, service);

        Assert.Equal(expected, board.Service);
        Assert.Equal(expected == GoverningService.Headless, board.Rows[0].Pod.DnsName is not null);
    }

    [Fact]
    public void Read_Window_HoldsThoseRowsOfAll()
    {
        var set = Make.StatefulSet("web", 100, templates: ["www"]);
        var view = new OrdinalBoardView(new TestCluster(set, Bound("www-web-100")).Tick(), set.Key, ViewerScope.All);

        var board = view.Read(98, 50)!;

        Assert.Equal([98, 99, 100], board.Rows.Select(row => row.Ordinal));
        Assert.Equal((98, 101), (board.First, board.Total));
        Assert.Equal(RowWindow.MaximumCount - 19, view.Read(0, int.MaxValue)!.Rows.Count);
    }

    [Fact]
    public void Read_MilliardsOfReplicas_IsAsQuickAsAFew()
    {
        var board = BoardOf(Web with { Replicas = int.MaxValue, OrdinalsStart = 7 }, Make.PodOf(Web, 7));

        Assert.Equal(int.MaxValue, board.Total);
        Assert.Equal("web-8", board.HeldUpBy);
    }

    [Fact]
    public void Read_ScopeWithoutTheNamespaceOrAKind_IsNull()
    {
        var state = new TestCluster(Web).Tick();

        Assert.Null(new OrdinalBoardView(state, Web.Key, ViewerScope.Of("shop")).Read(0, 10));
        Assert.Null(new OrdinalBoardView(state, Web.Key, new ViewerScope { Kinds = [ObjectKind.StatefulSet, ObjectKind.Pod] }).Read(0, 10));
        Assert.Null(new OrdinalBoardView(state, new ObjectKey("default", "gone"), ViewerScope.All).Read(0, 10));
    }

    [Fact]
    public void Read_ScopeWithoutVolumes_NamesTheVolumeAndSaysNothingOfIt()
    {
        var (claim, volume) = Make.Bound("www-web-0", "pv");
        var scope = new ViewerScope { Kinds = [ObjectKind.StatefulSet, ObjectKind.Pod, ObjectKind.Claim] };
        var board = new OrdinalBoardView(new TestCluster(Web, claim, volume).Tick(), Web.Key, scope).Read(0, 10)!;

        Assert.Equal(("pv", null), (board.Rows[0].Claims[0].VolumeName, board.Rows[0].Claims[0].VolumeState));
        Assert.Equal(GoverningService.Unknown, board.Service);
    }

    [Fact]
    public void Advance_NothingOfTheSetChanged_KeepsTheBoard()
    {
        var cluster = new TestCluster(Web, Make.PodOf(Web, 0));
        var view = new OrdinalBoardView(cluster.Tick(), Web.Key, ViewerScope.All);
        var before = view.Read(0, 10);

        cluster.Put(Make.Claim("other"), Make.Volume("v"), Make.PodOf(Make.StatefulSet("db"), 0));
        view.Advance(cluster.Tick());

        Assert.Same(before, view.Read(0, 10));
    }

    [Fact]
    public void Advance_ClaimOrVolumeOrPodChanged_ShowsIt()
    {
        var cluster = new TestCluster(Web);
        var view = new OrdinalBoardView(cluster.Tick(), Web.Key, ViewerScope.All);
        view.Read(0, 10);
        var (claim, volume) = Make.Bound("www-web-0", "pv");

        cluster.Put(claim, Make.PodOf(Web, 0));
        view.Advance(cluster.Tick());
        var first = view.Read(0, 10)!;
        cluster.Put(volume);
        view.Advance(cluster.Tick());
        var second = view.Read(0, 10)!;

        Assert.Equal((ObjectState.Ready, null), (first.Rows[0].Pod.State, first.Rows[0].Claims[0].VolumeState));
        Assert.Equal(ObjectState.Bound, second.Rows[0].Claims[0].VolumeState);
    }

    [Fact]
    public void Equals_SameContent_IsEqual()
    {
        Assert.Equal(BoardOf(Web, Bound("www-web-0")), BoardOf(Web, Bound("www-web-0")));
        Assert.NotEqual(BoardOf(Web, Bound("www-web-0")), BoardOf(Web, Bound("www-web-1")));
    }

    private static OrdinalBoard BoardOf(StatefulSet set, params IStorageObject[] others) => BoardIn(set.Name, [set, .. others]);

    private static OrdinalBoard BoardIn(string set, params IStorageObject[] objects) =>
        new OrdinalBoardView(ClusterOf(objects).Tick(), new ObjectKey("default", set), ViewerScope.All).Read(0, 100)!;

    // A bound claim comes with its volume.
    private static TestCluster ClusterOf(params IStorageObject[] objects) => new(
        [.. objects, .. objects.OfType<Claim>().Where(claim => claim.BindCompleted).Select(claim => Make.Bound(claim.Name, claim.VolumeName!).Volume)]);

    private static Claim Bound(string name) => Make.Bound(name, $"pv-{name}").Claim;
}
