using Dashboard.Components.Graph;
using Dashboard.Storage.Rows;

namespace Dashboard.Tests.Components;

public sealed class GraphGeometryTests
{
    [Theory]
    [InlineData(340)]
    [InlineData(390)]
    [InlineData(719)]
    [InlineData(720)]
    [InlineData(1180)]
    [InlineData(2560)]
    public void Lanes_AnyWidth_FollowOneAnotherAndFit(int width)
    {
        var geometry = new GraphGeometry(width);

        foreach (var lane in Enum.GetValues<Lane>())
        {
            Assert.InRange(geometry.Start(lane), 0, width);
            Assert.InRange(geometry.End(lane), geometry.Start(lane) + 20, width);
        }

        foreach (var gutter in Enum.GetValues<Gutter>())
        {
            var (left, right) = geometry.GutterEnds(gutter);
            Assert.True(right - left >= 12);
            for (var track = 0; track < 40; track++) Assert.InRange(geometry.TrackX(gutter, track), left, right);
        }
    }

    [Fact]
    public void TrackX_FirstTracks_AreApart()
    {
        var geometry = new GraphGeometry(1180);

        Assert.Distinct(Enumerable.Range(0, 4).Select(track => geometry.TrackX(Gutter.PodClaim, track)));
    }

    [Theory]
    [InlineData(RailParts.Up | RailParts.Down, "M{x} 0L{x} 36")]
    [InlineData(RailParts.Left | RailParts.Right, "M{l} 18L{r} 18")]
    [InlineData(RailParts.Up | RailParts.Right, "M{x} 0L{x} 11Q{x} 18 {x+} 18L{r} 18")]
    [InlineData(RailParts.Down | RailParts.Left, "M{x} 36L{x} 25Q{x} 18 {x-} 18L{l} 18")]
    [InlineData(RailParts.Up | RailParts.Down | RailParts.Right, "M{x} 0L{x} 36M{x} 18L{r} 18")]
    [InlineData(RailParts.Left | RailParts.Right | RailParts.Down, "M{l} 18L{r} 18M{x} 18L{x} 36")]
    [InlineData(RailParts.Left | RailParts.Right | RailParts.Up | RailParts.Down, "M{l} 18L{r} 18M{x} 0L{x} 36")]
    [InlineData(RailParts.Up, "M{x} 18L{x} 0")]
    [InlineData(RailParts.Left, "M{l} 18L{x} 18")]
    [InlineData(RailParts.None, "")]
    public void Of_Parts_MeetTheRowsEdgesAndTheNodes(RailParts parts, string expected)
    {
        var geometry = new GraphGeometry(1180);
        var x = geometry.TrackX(Gutter.PodClaim, 1);
        var (left, right) = geometry.GutterEnds(Gutter.PodClaim);

        var path = RailPath.Of([new Rail(Gutter.PodClaim, 1, parts, RailStyle.Solid)], RailStyle.Solid, geometry);

        Assert.Equal(
            expected.Replace("{x+}", $"{x + 7}", StringComparison.Ordinal).Replace("{x-}", $"{x - 7}", StringComparison.Ordinal)
                .Replace("{x}", $"{x}", StringComparison.Ordinal).Replace("{l}", $"{left}", StringComparison.Ordinal).Replace("{r}", $"{right}", StringComparison.Ordinal),
            path);
    }
}
