using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Lists;

public class ClaimsViewTests
{
    private static readonly StatefulSet Web = Make.StatefulSet("web", 2, templates: ["www"]);
    private static readonly RowWindow All = new(0, 100);

    public static TheoryData<string, RowFilter, string[]> Filters => new()
    {
        { "none", RowFilter.None, ["default/free", "default/www-web-0", "default/www-web-1", "shop/cart"] },
        { "namespace", new RowFilter { Namespace = "shop" }, ["shop/cart"] },
        { "namespace that is not there", new RowFilter { Namespace = "gone" }, [] },
        { "class", new RowFilter { Class = "slow" }, ["shop/cart"] },
        { "no class", new RowFilter { Class = "" }, ["default/free"] },
        { "owner with kind", new RowFilter { Owner = "StatefulSet/web" }, ["default/www-web-0", "default/www-web-1"] },
        { "owner by name", new RowFilter { Owner = "web" }, ["default/www-web-0", "default/www-web-1"] },
        { "owner of another kind", new RowFilter { Owner = "Deployment/web" }, [] },
        { "state", new RowFilter { State = ObjectState.Stuck }, ["default/free"] },
        { "missing is no row", new RowFilter { State = ObjectState.Missing }, [] },
        { "troubled", new RowFilter { OnlyTroubled = true }, ["default/free"] },
        { "text of a name", new RowFilter { Text = "CART" }, ["shop/cart"] },
        { "text of a volume", new RowFilter { Text = "pv-cart" }, ["shop/cart"] },
        { "text of a Pod", new RowFilter { Text = "web-1" }, ["default/www-web-1"] },
        { "two conditions", new RowFilter { Owner = "web", Text = "-0" }, ["default/www-web-0"] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Read_Filter_LetsThroughWhatMeetsIt(string why, RowFilter filter, string[] expected)
    {
        var fresh = new ClaimsView(MakeCluster().Tick(), ViewerScope.All, filter);
        var changed = new ClaimsView(MakeCluster().Tick(), ViewerScope.All, RowFilter.None);
        changed.SetFilter(filter);

        Assert.True(expected.SequenceEqual(Names(fresh.Read(All))), why);
        Assert.Equal(Names(fresh.Read(All)), Names(changed.Read(All)));
    }

    [Fact]
    public void Read_BoundClaim_TellsAllOfIt()
    {
        var row = new ClaimsView(MakeCluster().Tick(), ViewerScope.All, RowFilter.None).Read(All).Rows.Single(row => row.Name == "www-web-1");

        Assert.Equal(
            new ClaimRow(
                "c/default/www-web-1", "default", "www-web-1", ObjectState.Bound, "fast", "5Gi", 5L << 30, "5Gi", 5L << 30, "RWO",
                "pv-www-web-1", "StatefulSet", "web", 1, "web-1", Make.Start),
            row);
    }

    [Fact]
    public void Read_ScopeOfANamespace_HasItsRowsAndNumbersAlone()
    {
        var view = new ClaimsView(MakeCluster().Tick(), ViewerScope.Of("shop", "absent"), RowFilter.None);

        Assert.Equal(["shop/cart"], Names(view.Read(All)));
        Assert.Equal((1, 0), (view.Read(All).Total, view.Read(All).First));
        view.SetFilter(new RowFilter { Namespace = "default" });
        Assert.Empty(view.Read(All).Rows);
    }

    [Fact]
    public void Read_ScopeWithoutClaims_HasNoRow() =>
        Assert.Empty(new ClaimsView(MakeCluster().Tick(), new ViewerScope { Kinds = [ObjectKind.Pod] }, RowFilter.None).Read(All).Rows);

    [Fact]
    public void Advance_WithFilter_FollowsWhatComesChangesAndGoes()
    {
        var cluster = MakeCluster();
        var view = new ClaimsView(cluster.Tick(), ViewerScope.All, new RowFilter { OnlyTroubled = true });
        cluster.Put(Make.Claim("another", @class: "", @namespace: "shop"));
        view.Advance(cluster.Tick());
        Assert.Equal(["default/free", "shop/another"], Names(view.Read(All)));

        var (claim, volume) = Make.Bound("free", "pv-free", @class: "");
        cluster.Put(claim, volume);
        view.Advance(cluster.Tick());
        Assert.Equal(["shop/another"], Names(view.Read(All)));

        cluster.Take(volume);
        view.Advance(cluster.Tick());
        Assert.Equal(["default/free", "shop/another"], Names(view.Read(All)));
    }

    [Fact]
    public void Read_WindowAtARow_StaysWithIt()
    {
        var cluster = MakeCluster();
        var view = new ClaimsView(cluster.Tick(), ViewerScope.All, RowFilter.None);
        cluster.Put(Make.Claim("a"), Make.Claim("b"));
        view.Advance(cluster.Tick());

        var page = view.Read(new RowWindow(0, 2, "c/default/www-web-1", AnchorOffset: 1));

        Assert.Equal((4 - 1, 6), (page.First, page.Total));
        Assert.Equal(["default/www-web-0", "default/www-web-1"], Names(page));
    }

    internal static TestCluster MakeCluster()
    {
        var cluster = new TestCluster(Make.Class("fast"), Make.Class("slow"), Web, Make.Claim("free", @class: ""));
        foreach (var ordinal in new[] { 0, 1 })
        {
            var (claim, volume) = Make.Bound($"www-web-{ordinal}", $"pv-www-web-{ordinal}");
            cluster.Put(claim, volume, Make.PodOf(Web, ordinal));
        }

        var (cart, cartVolume) = Make.Bound("cart", "pv-cart", "1Gi", "slow", "shop");
        cluster.Put(cart, cartVolume, Make.Volume("pv-spare", @class: "slow"));
        cluster.Put(Make.PodOf(Make.StatefulSet("lost", 1, templates: ["data"]), 0));
        return cluster;
    }

    private static IEnumerable<string> Names(RowPage<ClaimRow> page) => page.Rows.Select(row => $"{row.Namespace}/{row.Name}");
}
