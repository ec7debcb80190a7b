using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Graph;

/// <summary>What stands in which row. Lanes are divided by bars; owner, Pod, claim, volume; remarks follow a "!".</summary>
public sealed class BindingGraphTests
{
    private static readonly string[] Nothing = [];

    [Fact]
    public void Apply_ClaimVolumeAndPod_AreOneBinding()
    {
        var (claim, volume) = Make.Bound("pv-claim", "pv-volume", "10Gi");
        var cluster = new TestCluster(claim, volume, Make.Pod("pv-pod", claims: "pv-claim"));

        Rows(cluster, "[default] 1 0", "- | pv-pod Ready (node-1) | pv-claim Bound (10Gi, fast) | pv-volume Bound (10Gi, Retain)");
    }

    [Fact]
    public void Apply_SetScaledDown_KeepsItsClaimsMutedInOrderOfOrdinals()
    {
        var set = Make.StatefulSet("web", replicas: 1, templates: "www") with { ReadyReplicas = 1 };
        var cluster = new TestCluster(set, Make.PodOf(set, 0), Make.Class("fast"));
        foreach (var ordinal in (int[])[0, 2, 10])
        {
            var (claim, volume) = Make.Bound($"www-web-{ordinal}", $"pv-{ordinal}", "1Gi");
            cluster.Put(claim, volume);
        }

        Rows(
            cluster,
            "[default] 3 0",
            "web Ready (1/1) | web-0 Ready (node-1) | www-web-0 Bound (1Gi, fast) | pv-0 Bound (1Gi, Retain)",
            "- | - | www-web-2 Bound muted (1Gi, fast) | pv-2 Bound (1Gi, Retain) !KeptAfterScaleDown",
            "- | - | www-web-10 Bound muted (1Gi, fast) | pv-10 Bound (1Gi, Retain) !KeptAfterScaleDown");

        cluster.Put(set with { Replicas = 11 });
        Rows(
            cluster,
            "[default] 3 0",
            "web NotReady (1/11) | web-0 Ready (node-1) | www-web-0 Bound (1Gi, fast) | pv-0 Bound (1Gi, Retain)",
            "- | - | www-web-2 Bound (1Gi, fast) | pv-2 Bound (1Gi, Retain)",
            "- | - | www-web-10 Bound (1Gi, fast) | pv-10 Bound (1Gi, Retain)");
    }

    [Fact]
    public void Apply_OrdinalsStart_MovesWhatIsKept()
    {
        var set = Make.StatefulSet("web", replicas: 2, start: 5, templates: "www");
        var cluster = new TestCluster([set, .. Enumerable.Range(4, 4).Select(ordinal => Make.Bound($"www-web-{ordinal}", $"pv-{ordinal}").Claim)]);

        Assert.Equal(["www-web-4", "www-web-7"], ReadRows(cluster).Where(row => row.Claim?.IsMuted == true).Select(row => row.Claim!.Name));
    }

    [Fact]
    public void Apply_SetWithANameLikeAnothersPod_GetsExactlyItsOwnClaims()
    {
        var web = Make.StatefulSet("web", templates: ["data", "data-web"]);
        var other = Make.StatefulSet("web-0", templates: "data");
        var cluster = new TestCluster(web, other);
        foreach (var name in (string[])["data-web-1", "data-web-0-1", "data-web-web-1", "data-web-01", "data-web-1x", "data-web-", "adata-web-1"])
            cluster.Put(Make.Claim(name));

        var owners = cluster.Tick().Graph.Claims.Items.ToDictionary(claim => claim.Name, claim => claim.Place.Owner?.Name);

        Assert.Equal("web", owners["data-web-1"]);
        Assert.Equal("web-0", owners["data-web-0-1"]);
        Assert.Equal("web", owners["data-web-web-1"]);
        foreach (var name in (string[])["data-web-01", "data-web-1x", "data-web-", "adata-web-1"]) Assert.Null(owners[name]);
    }

    [Fact]
    public void Apply_SetDeleted_ItsClaimsStandAlone()
    {
        var set = Make.StatefulSet("web", templates: "www");
        var cluster = new TestCluster(set, Make.Claim("www-web-0"));
        Assert.Equal("web", Assert.Single(cluster.Tick().Graph.Claims.Items).Place.Owner!.Name);

        cluster.Take(set);

        Assert.Null(Assert.Single(cluster.Tick().Graph.Claims.Items).Place.Owner);
    }

    [Fact]
    public void Apply_EphemeralVolume_JoinsOnlyItsOwnClaim()
    {
        var pod = Make.Pod("solo") with { Claims = [new PodClaimMount("scratch", "solo-scratch", IsEphemeral: true, ReadOnly: false)] };
        var claim = Make.Claim("solo-scratch");
        var cluster = new TestCluster(pod, claim with { Controller = new OwnerReference("Pod", "solo", pod.Uid) }, Make.Class("fast"));

        Rows(cluster, "[default] 1 0", "- | solo Ready (node-1) | solo-scratch InProgress (5Gi, fast) | -");

        cluster.Put(claim with { Controller = new OwnerReference("Pod", "solo", "former") });
        Rows(
            cluster,
            "[default] 1 0",
            "- | solo Ready (node-1) | - | - !EphemeralClaimNotOwned",
            "- | - | solo-scratch InProgress (5Gi, fast) | -");
    }

    [Fact]
    public void Apply_PodNamesMissingClaim_ShowsItMissingUntilItComes()
    {
        var cluster = new TestCluster(Make.Pod("solo", claims: "gone"), Make.Class("fast", mode: VolumeBindingMode.WaitForFirstConsumer));
        Rows(cluster, "[default] 0 1", "- | solo Ready (node-1) | gone Missing | - !ClaimMissing");

        cluster.Put(Make.Claim("gone"));
        Rows(cluster, "[default] 1 0", "- | solo Ready (node-1) | gone InProgress (5Gi, fast) | -");

        cluster.Take(Make.Claim("gone"), Make.Pod("solo"));
        Rows(cluster, Nothing);
    }

    [Fact]
    public void Apply_FinishedPod_IsMuted()
    {
        var (claim, volume) = Make.Bound("data", "pv-1");
        var cluster = new TestCluster(claim, volume, Make.Pod("job", claims: "data") with { Phase = PodPhase.Succeeded });

        var row = ReadRows(cluster)[1];

        Assert.True(row.Pod!.IsMuted);
        Assert.Contains(row.Rails, rail => rail is { Gutter: Gutter.PodClaim, Style: RailStyle.Muted });
    }

    [Fact]
    public void Apply_ClaimRefWithAnotherUid_LeavesBothAlone()
    {
        var (claim, volume) = Make.Bound("data", "pv-1");
        var cluster = new TestCluster(claim with { Uid = "made anew", VolumeName = null, Phase = ClaimPhase.Pending }, volume with { Phase = VolumePhase.Released });

        Rows(
            cluster,
            "[default] 1 1",
            "- | - | data Stuck (5Gi, fast) | -",
            "[] 1 1",
            "- | - | - | pv-1 Released (5Gi, Retain) !BoundToFormerClaim");
    }

    [Fact]
    public void Apply_ClaimThatNamesAVolume_StandsAloneUntilTheVolumeAgrees()
    {
        var cluster = new TestCluster(Make.Claim("a", volume: "pv-1"), Make.Claim("b", volume: "nowhere"));
        var (holder, volume) = Make.Bound("holder", "pv-1", @namespace: "other");
        cluster.Put(holder, volume);

        Rows(
            cluster,
            "[default] 2 2",
            "- | - | a Stuck (5Gi, fast) | - !NamedVolumeTaken",
            "- | - | b Stuck (5Gi, fast) | - !NamedVolumeAbsent",
            "[other] 1 0",
            "- | - | holder Bound (5Gi, fast) | pv-1 Bound (5Gi, Retain)");

        cluster.Take(holder);
        cluster.Put(volume with { ClaimRef = new VolumeClaimReference("default", "a", Uid: null), Phase = VolumePhase.Available });
        Assert.Equal("- | - | a InProgress (5Gi, fast) | pv-1 Available (5Gi, Retain)", GraphText.Of(ReadRows(cluster)[1]));
    }

    [Fact]
    public void Apply_VolumesWithoutClaim_AreTheLastGroup()
    {
        var cluster = new TestCluster(
            Make.Volume("free"), Make.Volume("reserved", claimRef: new VolumeClaimReference("zoo", "absent", Uid: null)), Make.Claim("z", @namespace: "zoo"));

        Rows(
            cluster,
            "[zoo] 1 1",
            "- | - | z Stuck (5Gi, fast) | -",
            "[] 2 0",
            "- | - | - | free Available (5Gi, Retain)",
            "- | - | - | reserved Available (5Gi, Retain) !ReservedForAbsentClaim");
    }

    [Fact]
    public void Apply_SameNamesInTwoNamespaces_AreTwoBindings()
    {
        var (claim, volume) = Make.Bound("data", "pv-1", @namespace: "a");
        var cluster = new TestCluster(claim, volume, Make.Pod("pod", "a", claims: "data"), Make.Pod("pod", "b", claims: "data"), Make.Claim("data", @namespace: "b", @class: null));

        Rows(
            cluster,
            "[a] 1 0",
            "- | pod Ready (node-1) | data Bound (5Gi, fast) | pv-1 Bound (5Gi, Retain)",
            "[b] 1 1",
            "- | pod Ready (node-1) | data Stuck (5Gi) | -");
    }

    [Fact]
    public void Apply_InlineVolume_IsRemarkedOnThePod()
    {
        var cluster = new TestCluster(Make.Pod("rbd") with { InlineVolumes = [new PodInlineVolume("data", "rbd")] });

        Rows(cluster, "[default] 0 0", "- | rbd Ready (node-1) | - | - !VolumeWithoutClaim");
    }

    [Fact]
    public void Apply_PodsOfTwoOwners_BelongToNobody()
    {
        var cluster = new TestCluster(
            Make.Claim("shared"), Make.Pod("a-1", owner: new OwnerReference("Deployment", "a", "u"), claims: "shared"),
            Make.Pod("b-1", owner: new OwnerReference("Job", "b", "u"), claims: "shared"));

        Assert.Null(Assert.Single(cluster.Tick().Graph.Claims.Items).Place.Owner);
    }

    [Fact]
    public void Apply_ClassComes_PendingClaimsAreLookedAtAnew()
    {
        var cluster = new TestCluster(Make.Claim("data"));
        Assert.Equal(ObjectState.Stuck, State(cluster.Tick()));

        cluster.Put(Make.Class("fast", mode: VolumeBindingMode.WaitForFirstConsumer));

        Assert.Equal(ObjectState.Waiting, State(cluster.Tick()));
    }

    [Fact]
    public void Apply_WhenDue_ClaimOnItsWayBecomesStuck()
    {
        var cluster = new TestCluster(Make.Claim("data") with { RequestedProvisioner = "example.com/disk" }, Make.Class("fast"));
        Assert.Equal(ObjectState.InProgress, State(cluster.Tick()));
        Assert.Equal(Make.Start.AddSeconds(60), cluster.Model.NextDue);

        cluster.Now = Make.Start.AddSeconds(60);
        var state = cluster.Tick();

        Assert.Equal(ObjectState.Stuck, State(state));
        Assert.Single(state.GraphChanges.Added);
        Assert.Equal(Make.Start.AddMinutes(2), cluster.Model.NextDue);
    }

    [Fact]
    public void Apply_NothingOfTheGraphChanges_TellsNoChange()
    {
        var set = Make.StatefulSet("web", templates: "www");
        var cluster = new TestCluster(set, Make.PodOf(set, 0));
        cluster.Tick();

        cluster.Put(set with { ReadyReplicas = 1 }, Make.Node("node-1"));

        Assert.True(cluster.Tick().GraphChanges.IsEmpty);
    }

    [Fact]
    public void Apply_VolumesCannotBeSeen_ShowsTheirNamesAsTheClaimsTellThem()
    {
        var (claim, _) = Make.Bound("data", "pv-1");
        var cluster = new TestCluster(claim);
        var scope = new ViewerScope { Kinds = [ObjectKind.Claim] };

        var rows = GraphText.Rows(new GraphView(cluster.Tick(), scope, RowFilter.None));

        Assert.Equal(["[default] 1 0", "- | - | data Bound (5Gi, fast) | pv-1 Bound"], rows.Select(GraphText.Of));
    }

    private static ObjectState State(StorageState state) => Assert.Single(state.Graph.Claims.Items).State;

    private static List<GraphRow> ReadRows(TestCluster cluster) => GraphText.Rows(new GraphView(cluster.Tick(), ViewerScope.All, RowFilter.None));

    private static void Rows(TestCluster cluster, params string[] expected) => Assert.Equal(expected, ReadRows(cluster).Select(GraphText.Of));
}
