using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Lists;

public class VolumesViewTests
{
    private static readonly RowWindow All = new(0, 100);

    public static TheoryData<string, RowFilter, string[]> Filters => new()
    {
        { "none: by the claim's namespace, without claim last", RowFilter.None, ["pv-www-web-0", "pv-www-web-1", "pv-cart", "pv-spare"] },
        { "namespace of the claim", new RowFilter { Namespace = "shop" }, ["pv-cart"] },
        { "class", new RowFilter { Class = "slow" }, ["pv-cart", "pv-spare"] },
        { "owner", new RowFilter { Owner = "StatefulSet/web" }, ["pv-www-web-0", "pv-www-web-1"] },
        { "state", new RowFilter { State = ObjectState.Available }, ["pv-spare"] },
        { "troubled", new RowFilter { OnlyTroubled = true }, [] },
        { "text of a claim", new RowFilter { Text = "www-WEB-1" }, ["pv-www-web-1"] },
        { "text of a name", new RowFilter { Text = "spare" }, ["pv-spare"] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Read_Filter_LetsThroughWhatMeetsIt(string why, RowFilter filter, string[] expected) =>
        Assert.True(expected.SequenceEqual(Names(ViewOf(ClaimsViewTests.MakeCluster(), filter: filter))), why);

    [Fact]
    public void Read_BoundVolume_TellsAllOfIt() => Assert.Equal(
        new VolumeRow("v/pv-cart", "pv-cart", ObjectState.Bound, "1Gi", 1L << 30, "RWO", "Retain", "slow", "", "shop", "cart", Make.Start),
        ViewOf(ClaimsViewTests.MakeCluster()).Read(All).Rows.Single(row => row.Name == "pv-cart"));

    [Fact]
    public void Read_ScopeOfANamespace_HasItsVolumesAndThoseWithoutClaim() =>
        Assert.Equal(["pv-cart", "pv-spare"], Names(ViewOf(ClaimsViewTests.MakeCluster(), ViewerScope.Of("shop"))));

    [Fact]
    public void Read_ReleasedVolumeOfAnotherNamespace_DoesNotNameTheClaim()
    {
        var released = Make.Bound("secret", "pv-secret", @namespace: "hidden").Volume with { Phase = VolumePhase.Released };
        var cluster = new TestCluster(released);

        Assert.Null(ViewOf(cluster, ViewerScope.Of("shop")).Read(All).Rows.Single().ClaimName);
        Assert.Empty(Names(ViewOf(cluster, ViewerScope.Of("shop"), new RowFilter { Text = "secret/" })));
        Assert.Equal(("hidden", "secret"), (ViewOf(cluster).Read(All).Rows.Single().ClaimNamespace, ViewOf(cluster).Read(All).Rows.Single().ClaimName));
    }

    [Fact]
    public void Advance_VolumeThatIsBoundAndReleased_ChangesItsPlace()
    {
        var cluster = ClaimsViewTests.MakeCluster();
        var view = ViewOf(cluster);
        var filtered = ViewOf(cluster, filter: new RowFilter { Class = "slow" });
        var (claim, volume) = Make.Bound("cart", "pv-cart", "1Gi", "slow", "shop");

        cluster.Take(claim);
        cluster.Put(volume with { Phase = VolumePhase.Released });
        Advance();
        Assert.Equal(["pv-www-web-0", "pv-www-web-1", "pv-cart", "pv-spare"], Names(view));
        Assert.Equal(ObjectState.Released, view.Read(All).Rows[2].State);

        var (other, spare) = Make.Bound("other", "pv-spare", "5Gi", "slow", "another");
        cluster.Put(other, spare);
        Advance();
        Assert.Equal(["pv-spare", "pv-www-web-0", "pv-www-web-1", "pv-cart"], Names(view));
        Assert.Equal(["pv-spare", "pv-cart"], Names(filtered));

        cluster.Take(spare);
        Advance();
        Assert.Equal(["pv-www-web-0", "pv-www-web-1", "pv-cart"], Names(view));
        Assert.Equal(["pv-cart"], Names(filtered));

        void Advance()
        {
            var state = cluster.Tick();
            view.Advance(state);
            filtered.Advance(state);
        }
    }

    private static VolumesView ViewOf(TestCluster cluster, ViewerScope? scope = null, RowFilter? filter = null) =>
        new(cluster.Tick(), scope ?? ViewerScope.All, filter ?? RowFilter.None);

    private static IEnumerable<string> Names(VolumesView view) => view.Read(All).Rows.Select(row => row.Name);
}
