using Bunit;
using Dashboard.Components.Graph;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;

namespace Dashboard.Tests.Components;

public sealed class GraphStripTests : ComponentTest
{
    private static readonly GraphGeometry Wide = new(1180);
    private static readonly GraphGeometry Compact = new(370);

    [Fact]
    public void GraphStrip_Binding_NamesItsNodes()
    {
        var strip = Draw(GraphRows.Bound(0));

        Assert.Equal("b0", strip.Find("svg.strip").GetAttribute("data-binding"));
        Assert.Equal(
            ["StatefulSet/default/web/Ready", "Pod/default/web-0/Ready", "PersistentVolumeClaim/default/www-web-0/Bound", "PersistentVolume//pvc-0/Bound"],
            strip.FindAll("a.node").Select(node => $"{node.GetAttribute("data-kind")}/{node.GetAttribute("data-namespace")}/{node.GetAttribute("data-name")}/{node.GetAttribute("data-state")}"));
        Assert.Equal(["1", "2", "3", "4"], strip.FindAll("[role=gridcell]").Select(cell => cell.GetAttribute("aria-colindex")));
        Assert.Equal("claims/default/www-web-0", strip.Find("[data-kind=PersistentVolumeClaim]").GetAttribute("href"));
        Assert.False(strip.Find("[data-kind=Pod]").HasAttribute("href"));
    }

    [Fact]
    public void GraphStrip_EveryRail_IsDrawnFromEdgeToEdge()
    {
        var strip = Draw(GraphRows.Bound(0));

        var path = Assert.Single(strip.FindAll("path.rail")).GetAttribute("d");
        Assert.Equal(RailPath.Of(GraphRows.Bound(0).Rails, RailStyle.Solid, Wide), path);
        Assert.Contains($"M{Wide.End(Lane.Pod)} 18L{Wide.Start(Lane.Claim)} 18", path, StringComparison.Ordinal);
        Assert.Contains($"M{Wide.End(Lane.Claim)} 18L{Wide.Start(Lane.Volume)} 18", path, StringComparison.Ordinal);
    }

    [Fact]
    public void GraphStrip_RowsBelowAnOwner_AreMarkedAsOwned()
    {
        Assert.False(Draw(GraphRows.Bound(0)).Find("svg").HasAttribute("data-owned"));
        Assert.True(Draw(GraphRows.Bound(1)).Find("svg").HasAttribute("data-owned"));
    }

    [Fact]
    public void GraphStrip_ClaimThatItsOwnerKeeps_IsReachedFromTheOwner()
    {
        var row = GraphRows.Bound(1) with
        {
            Pod = null,
            Rails = [new Rail(Gutter.OwnerPod, 0, RailParts.Up, RailStyle.Solid), new Rail(Gutter.ClaimVolume, 0, GraphRows.Across, RailStyle.Solid)],
            Notes = [GraphNote.KeptAfterScaleDown],
        };

        var paths = Draw(row).FindAll("path.rail").Select(path => path.GetAttribute("d")!).ToList();

        Assert.Contains($"L{Wide.Start(Lane.Pod)} 18", paths[0], StringComparison.Ordinal);
        Assert.Equal($"M{Wide.Start(Lane.Pod)} 18L{Wide.Start(Lane.Claim)} 18", paths[1]);
    }

    [Fact]
    public void GraphStrip_StylesOfRails_AreApart()
    {
        var row = GraphRows.Bound(1) with
        {
            Rails = [new Rail(Gutter.PodClaim, 0, GraphRows.Across, RailStyle.Muted), new Rail(Gutter.ClaimVolume, 1, GraphRows.Across, RailStyle.Dashed)],
        };

        Assert.Equal(["rail rail-dashed", "rail rail-muted"], Draw(row).FindAll("path.rail").Select(path => path.ClassName));
    }

    [Fact]
    public void GraphStrip_StateOutOfTheOrdinary_IsToldInWords()
    {
        var strip = Draw(GraphRows.Bound(1) with { Claim = GraphRows.Claim("stuck", ObjectState.Stuck) });

        var node = strip.Find("[data-state=Stuck]");
        Assert.Contains("node-told", node.ClassName, StringComparison.Ordinal);
        Assert.StartsWith("stuck · 1Gi", node.QuerySelector(".node-fact")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Pending, stuck", node.QuerySelector("title")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void GraphStrip_LongNames_KeepTheirEnd()
    {
        var row = GraphRows.Bound(1) with { Claim = GraphRows.Claim("reports-shared-data-of-the-whole-department-103") };

        foreach (var geometry in new[] { Wide, Compact })
        {
            var node = Draw(row, geometry).Find("[data-kind=PersistentVolumeClaim]");
            Assert.EndsWith("-103", node.QuerySelector(".node-name")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("reports-shared-data-of-the-whole-department-103", node.QuerySelector("title")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(GraphNote.KeptAfterScaleDown, "kept after scale-down")]
    [InlineData(GraphNote.NamedVolumeTaken, "named volume is taken")]
    public void GraphStrip_Note_StandsInAnEmptyLane(GraphNote note, string text)
    {
        var row = GraphRows.Bound(1) with { Pod = null, Volume = null, Rails = [], Notes = [note] };

        var chip = Draw(row).Find(".chip");

        Assert.Equal(note.ToString(), chip.GetAttribute("data-note"));
        Assert.Equal(text, chip.QuerySelector("text")!.TextContent);
        Assert.StartsWith(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"translate({Wide.Start(Lane.Volume)} "), chip.GetAttribute("transform"), StringComparison.Ordinal);
    }

    [Fact]
    public void GraphStrip_NoteWithoutAnEmptyLane_IsASign()
    {
        var chip = Draw(GraphRows.Bound(1) with { Notes = [GraphNote.EphemeralClaimNotOwned] }).Find(".chip");

        Assert.NotNull(chip.QuerySelector("use"));
        Assert.NotEmpty(chip.QuerySelector("title")!.TextContent);
    }

    [Fact]
    public void GraphStrip_Heading_TellsWhatFollows()
    {
        var strip = Draw(new GraphRow { RowKey = "n/shop", Kind = GraphRowKind.Heading, Namespace = "shop", Count = 1, Troubled = 2 });

        Assert.Equal("shop", strip.Find(".graph-heading-name").TextContent);
        Assert.Equal("1 claim", strip.Find(".graph-heading-count").TextContent);
        Assert.Equal("2 troubled", strip.Find(".graph-heading-troubled").TextContent.Trim());
    }

    [Fact]
    public void GraphStrip_LastGroup_IsCalledByWhatItHolds()
    {
        var strip = Draw(new GraphRow { RowKey = "n/", Kind = GraphRowKind.Heading, Namespace = string.Empty, Count = 3 });

        Assert.Equal("Volumes without a claim", strip.Find(".graph-heading-name").TextContent);
        Assert.Equal("3 volumes", strip.Find(".graph-heading-count").TextContent);
        Assert.Empty(strip.FindAll(".graph-heading-troubled"));
    }

    [Fact]
    public void GraphStrip_SameRowAgain_IsNotDrawnAnew()
    {
        var strip = Draw(GraphRows.Bound(0));
        var drawn = strip.RenderCount;

        strip.Render(parameters => parameters.Add(view => view.Row, GraphRows.Bound(0)).Add(view => view.Geometry, Wide));
        Assert.Equal(drawn, strip.RenderCount);

        strip.Render(parameters => parameters.Add(view => view.Row, GraphRows.Bound(0) with { Pod = GraphRows.Pod("web-0", ObjectState.NotReady) }).Add(view => view.Geometry, Wide));
        Assert.NotEqual(drawn, strip.RenderCount);
    }

    [Fact]
    public void GraphStrip_WorstRow_HasFewElements()
    {
        var row = GraphRows.Bound(0) with
        {
            Owner = GraphRows.Owner with { State = ObjectState.NotReady },
            Notes = [GraphNote.EphemeralClaimNotOwned],
        };

        Assert.InRange(Draw(row).FindAll("*").Count, 1, 34);
    }

    private IRenderedComponent<GraphStrip> Draw(GraphRow row, GraphGeometry? geometry = null) =>
        Render<GraphStrip>(parameters => parameters.Add(view => view.Row, row).Add(view => view.Geometry, geometry ?? Wide));
}
