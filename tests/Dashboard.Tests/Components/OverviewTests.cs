using Bunit;
using Dashboard.Components.Graph;
using Dashboard.Components.Overview;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Overview;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;

namespace Dashboard.Tests.Components;

public sealed class OverviewTests : ComponentTest
{
    [Fact]
    public void StateTiles_EveryState_LeadsToItsObjects()
    {
        var tiles = Render<StateTiles>(parameters => parameters
            .Add(tiles => tiles.Kind, "PersistentVolumeClaim").Add(tiles => tiles.Path, "claims")
            .Add(tiles => tiles.Counts, [new StateCount(ObjectState.Bound, 1_200), new StateCount(ObjectState.Stuck, 3)]));

        Assert.Equal(["claims?state=Bound", "claims?state=Stuck"], tiles.FindAll("a.tile").Select(tile => tile.GetAttribute("href")));
        Assert.Equal(["1,200", "3"], tiles.FindAll("a.tile strong").Select(count => count.TextContent));
        Assert.Equal(["flex-grow:1200", "flex-grow:3"], tiles.FindAll(".stack span").Select(part => part.GetAttribute("style")));
    }

    [Fact]
    public void ClassBars_BoundAndAsked_ShareOneScale()
    {
        var bars = Render<ClassBars>(parameters => parameters.Add(bars => bars.Classes,
        [
            new ClassUse("fast", 4, RequestedBytes: 400, BoundBytes: 300, Volumes: 3, VolumeBytes: 300),
            new ClassUse(string.Empty, 1, RequestedBytes: 100, BoundBytes: 200, Volumes: 1, VolumeBytes: 200),
        ]));

        Assert.Equal(["width:75%", "width:25%", "width:50%", "width:0%"], bars.FindAll(".bar > span").Select(part => part.GetAttribute("style")));
        Assert.Equal(["claims?class=fast", "claims?class="], bars.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void RecentChangeList_CameStandsOtherwiseAndWent_AreTold()
    {
        var at = Clock.GetUtcNow();
        var list = Render<RecentChangeList>(parameters => parameters.Add(list => list.Changes,
        [
            new RecentChange(at, ObjectKind.Claim, "default", "a", null, ObjectState.Waiting),
            new RecentChange(at, ObjectKind.Claim, "default", "b", ObjectState.Waiting, ObjectState.Bound),
            new RecentChange(at, ObjectKind.Volume, string.Empty, "c", ObjectState.Released, null),
        ]));

        var steps = list.FindAll(".change-step").Select(step => string.Concat(step.TextContent.Where(character => !char.IsWhiteSpace(character))));
        Assert.Equal(["waitingnew", "waiting→bound", "released→gone"], steps);
        // What is gone has no page.
        Assert.Equal(["claims/default/a", "claims/default/b"], list.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void OverviewRuler_NeighboursOfOneState_AreOneMark()
    {
        RulerMark[] marks =
        [
            new(0, 10, ObjectState.Bound), new(10, 10, ObjectState.Bound), new(20, 10, ObjectState.Stuck), new(30, 10, null), new(40, 5, ObjectState.Bound),
        ];

        var ruler = Render<OverviewRuler>(parameters => parameters.Add(ruler => ruler.Ruler, new GraphRuler(45, marks)));

        Assert.Equal("0 0 1 45", ruler.Find("svg").GetAttribute("viewBox"));
        Assert.Equal(["0+20 Bound", "20+10 Stuck", "40+5 Bound"], ruler.FindAll("rect").Select(mark => $"{mark.GetAttribute("y")}+{mark.GetAttribute("height")} {mark.GetAttribute("data-state")}"));
    }
}
