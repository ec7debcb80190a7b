using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Lists;

public class SmallListViewTests
{
    private static readonly RowWindow All = new(0, 100);

    [Fact]
    public void ReadSets_SetAfterScaleDown_CountsClaimsAndKeptOnes()
    {
        var set = Make.StatefulSet("web", 1, templates: ["www", "log"]) with { ReadyReplicas = 1 };
        var cluster = new TestCluster(set, Make.Claim("www-web-0"), Make.Claim("log-web-0"), Make.Claim("www-web-1"), Make.Claim("www-web-x"));

        Assert.Equal(
            [new StatefulSetRow("s/default/web", "default", "web", ObjectState.Ready, 1, 1, 2, 2, 1, Make.Start)],
            SetsOf(cluster).Read(All).Rows);
    }

    public static TheoryData<string, RowFilter, string[]> SetFilters => new()
    {
        { "none", RowFilter.None, ["default/db", "default/web", "shop/web"] },
        { "namespace", new RowFilter { Namespace = "shop" }, ["shop/web"] },
        { "class of a template", new RowFilter { Class = "fast" }, ["default/db", "default/web"] },
        { "owner", new RowFilter { Owner = "StatefulSet/web" }, ["default/web", "shop/web"] },
        { "state", new RowFilter { State = ObjectState.Ready }, ["default/db"] },
        { "text", new RowFilter { Text = "DB" }, ["default/db"] },
        { "troubled", new RowFilter { OnlyTroubled = true }, ["default/db"] },
    };

    [Theory]
    [MemberData(nameof(SetFilters))]
    public void ReadSets_Filter_LetsThroughWhatMeetsIt(string why, RowFilter filter, string[] expected) =>
        Assert.True(expected.SequenceEqual(SetsOf(MakeSets(), filter: filter).Read(All).Rows.Select(row => $"{row.Namespace}/{row.Name}")), why);

    [Fact]
    public void ReadSets_Scope_HidesNamespacesAndKinds()
    {
        Assert.Equal(["shop"], SetsOf(MakeSets(), ViewerScope.Of("shop", "absent")).Read(All).Rows.Select(row => row.Namespace));
        Assert.Empty(SetsOf(MakeSets(), ViewerScope.Of("shop"), new RowFilter { Namespace = "default" }).Read(All).Rows);
        Assert.Empty(SetsOf(MakeSets(), new ViewerScope { Kinds = [ObjectKind.Claim] }).Read(All).Rows);
        Assert.Equal(0, SetsOf(MakeSets(), new ViewerScope { Kinds = [ObjectKind.StatefulSet] }).Read(All).Rows[0].Claims);
    }

    [Fact]
    public void AdvanceSets_ClaimGotIntoTrouble_AppearsAmongTheTroubled()
    {
        var cluster = new TestCluster(Make.StatefulSet("web", 1, templates: ["www"]), Make.Class("fast"));
        var view = SetsOf(cluster, filter: new RowFilter { OnlyTroubled = true });
        Assert.Empty(view.Read(All).Rows);

        cluster.Put(Make.Claim("www-web-0", @class: ""));
        view.Advance(cluster.Tick());

        Assert.Single(view.Read(All).Rows);
    }

    [Fact]
    public void ReadSets_WindowAtARowOrBeyondTheEnd_IsKeptWithinTheRows()
    {
        var view = SetsOf(MakeSets());

        Assert.Equal(1, view.Read(new RowWindow(0, 1, "s/default/web")).First);
        Assert.Equal(0, view.Read(new RowWindow(0, 1, "s/default/web", AnchorOffset: 5)).First);
        Assert.Equal((1, 3), (view.Read(new RowWindow(50, 2)).First, view.Read(new RowWindow(50, 2)).Total));
        Assert.Equal(0, view.Read(new RowWindow(0, 1, "s/default/gone")).First);
    }

    [Fact]
    public void ReadClasses_Cluster_CountsWhatEachAccountsForInScope()
    {
        var cluster = ClaimsViewTests.MakeCluster();
        var all = ClassesOf(cluster).Read(All).Rows;
        var shop = ClassesOf(cluster, ViewerScope.Of("shop")).Read(All).Rows;
        var hidden = ClassesOf(cluster, new ViewerScope { Kinds = [ObjectKind.StorageClass] }).Read(All).Rows;

        Assert.Equal([("fast", 2, 10L << 30), ("slow", 1, 1L << 30)], all.Select(row => (row.Name, row.Claims, row.Bytes)));
        Assert.Equal([("fast", 0, 0), ("slow", 1, 1L << 30)], shop.Select(row => (row.Name, row.Claims, row.Bytes)));
        Assert.All(hidden, row => Assert.Equal(0, row.Claims));
        Assert.Empty(ClassesOf(cluster, new ViewerScope { Kinds = [ObjectKind.Claim] }).Read(All).Rows);
    }

    [Fact]
    public void AdvanceClasses_ClaimCame_IsCounted()
    {
        var cluster = new TestCluster(Make.Class("fast"));
        var view = ClassesOf(cluster);
        Assert.Equal(0, view.Read(All).Rows[0].Claims);

        cluster.Put(Make.Claim("data"));
        view.Advance(cluster.Tick());

        Assert.Equal(1, view.Read(All).Rows[0].Claims);
    }

    [Fact]
    public void ReadClasses_Text_LooksAtNameAndProvisioner()
    {
        var cluster = new TestCluster(Make.Class("fast", "rbd.csi.ceph.com"), Make.Class("slow", "nfs.example.com"));

        Assert.Equal(["fast"], ClassesOf(cluster, filter: new RowFilter { Text = "CEPH" }).Read(All).Rows.Select(row => row.Name));
        Assert.Equal(["slow"], ClassesOf(cluster, filter: new RowFilter { Text = "slow" }).Read(All).Rows.Select(row => row.Name));
    }

    private static TestCluster MakeSets() => new(
        Make.Class("fast"),
        Make.StatefulSet("web", 2, templates: ["www"]),
        Make.StatefulSet("db", 1, templates: ["data"]) with { ReadyReplicas = 1 },
        Make.StatefulSet("web", 1, @namespace: "shop"),
        Make.Claim("data-db-0", @class: ""));

    private static StatefulSetsView SetsOf(TestCluster cluster, ViewerScope? scope = null, RowFilter? filter = null) =>
        new(cluster.Tick(), scope ?? ViewerScope.All, filter ?? RowFilter.None);

    private static ClassesView ClassesOf(TestCluster cluster, ViewerScope? scope = null, RowFilter? filter = null) =>
        new(cluster.Tick(), scope ?? ViewerScope.All, filter ?? RowFilter.None);
}
