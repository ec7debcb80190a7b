using Dashboard.Storage.Objects;
using Dashboard.Storage.Overview;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Overview;

public class OverviewReaderTests
{
    private const long Gi = 1L << 30;

    [Fact]
    public void Read_EmptyCluster_IsEmpty() => Assert.Equal(new StorageOverview(), OverviewReader.Read(new TestCluster().Tick(), ViewerScope.All));

    [Fact]
    public void Read_Cluster_CountsStatesAndCapacity()
    {
        var overview = OverviewReader.Read(MakeCluster().Tick(), ViewerScope.All);

        Assert.Equal(4, overview.TotalClaims);
        Assert.Equal([new(ObjectState.Bound, 3), new(ObjectState.Stuck, 1)], overview.Claims);
        Assert.Equal([new(ObjectState.Bound, 3), new(ObjectState.Available, 1)], overview.Volumes);
        Assert.Equal([new("fast", 2, 15 * Gi, 15 * Gi, 2, 15 * Gi), new("slow", 1, Gi, Gi, 2, 8 * Gi), new("", 1, 2 * Gi, 0, 0, 0)], overview.Classes);
        Assert.Equal([new NamespaceUse("shop", 2, 1, Gi), new("default", 2, 0, 15 * Gi)], overview.Namespaces);
        Assert.Equal((1, 2), (overview.Troubled, overview.TotalNamespaces));
    }

    [Fact]
    public void Read_ScopeOfOneNamespace_CountsItAndVolumesWithoutClaim()
    {
        var overview = OverviewReader.Read(MakeCluster().Tick(), ViewerScope.Of("default", "absent"));

        Assert.Equal([new(ObjectState.Bound, 2)], overview.Claims);
        Assert.Equal([new(ObjectState.Bound, 2), new(ObjectState.Available, 1)], overview.Volumes);
        Assert.Equal([new("fast", 2, 15 * Gi, 15 * Gi, 2, 15 * Gi), new("slow", 0, 0, 0, 1, 7 * Gi)], overview.Classes);
        Assert.Equal(["default"], overview.Namespaces.Select(use => use.Name));
    }

    [Fact]
    public void Read_ScopeWithoutVolumes_TellsNothingOfThem()
    {
        var overview = OverviewReader.Read(MakeCluster().Tick(), new ViewerScope { Kinds = [ObjectKind.Claim] });

        Assert.Empty(overview.Volumes);
        Assert.All(overview.Classes, use => Assert.Equal((0, 0L), (use.Volumes, use.VolumeBytes)));
        Assert.All(overview.Changes, change => Assert.Equal(ObjectKind.Claim, change.Kind));
    }

    [Fact]
    public void Read_AfterEveryKindOfChange_EqualsACountFromScratch()
    {
        var random = new Random(20261124);
        var cluster = new TestCluster(Make.Class("fast"));
        var kept = new Dictionary<ObjectKey, IStorageObject>();
        for (var i = 0; i < 300; i++)
        {
            foreach (var item in RandomObjects(random))
            {
                var key = item.Key with { Namespace = $"{item.Kind}/{item.Key.Namespace}" };
                if (random.Next(3) == 0)
                {
                    cluster.Take(item);
                    kept.Remove(key);
                }
                else
                {
                    cluster.Put(item);
                    kept[key] = item;
                }
            }

            var state = cluster.Tick();
            if (i % 20 != 0) continue;
            var fresh = new TestCluster([Make.Class("fast"), .. kept.Values]).Tick();
            Assert.Equal(OverviewReader.Read(fresh, ViewerScope.All) with { Changes = [] }, OverviewReader.Read(state, ViewerScope.All) with { Changes = [] });
            var scope = ViewerScope.Of("a", "b");
            Assert.Equal(OverviewReader.Read(fresh, scope) with { Changes = [] }, OverviewReader.Read(state, scope) with { Changes = [] });
        }
    }

    private static IEnumerable<IStorageObject> RandomObjects(Random random)
    {
        var @namespace = ((char)('a' + random.Next(4))).ToString();
        var name = $"c{random.Next(5)}";
        var size = $"{random.Next(1, 9)}Gi";
        var (claim, volume) = Make.Bound(name, $"pv-{@namespace}-{name}", size, random.Next(2) == 0 ? "fast" : "slow", @namespace);
        if (random.Next(4) != 0) yield return claim;
        if (random.Next(4) != 0) yield return random.Next(3) == 0 ? volume with { Phase = VolumePhase.Released } : volume;
        if (random.Next(4) == 0) yield return Make.Claim(name, size, @class: null, @namespace: @namespace);
    }

    private static TestCluster MakeCluster()
    {
        var (one, volumeOne) = Make.Bound("one", "pv-1", "5Gi");
        var (two, volumeTwo) = Make.Bound("two", "pv-2", "10Gi");
        var (three, volumeThree) = Make.Bound("three", "pv-3", "1Gi", "slow", "shop");
        return new TestCluster(
            one, volumeOne, two, volumeTwo, three, volumeThree,
            Make.Claim("none", "2Gi", @class: "", @namespace: "shop"), Make.Volume("free", "7Gi", @class: "slow"));
    }
}
