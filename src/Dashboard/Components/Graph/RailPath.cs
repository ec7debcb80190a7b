using System.Globalization;
using System.Text;
using Dashboard.Storage.Rows;

namespace Dashboard.Components.Graph;

/// <summary>Draws the rails of one row: one path for all rails of a style.</summary>
public static class RailPath
{
    private const double Radius = 7;

    /// <summary>The path data of the rails of a style; empty where the row has none.</summary>
    public static string Of(IReadOnlyList<Rail> rails, RailStyle style, GraphGeometry geometry)
    {
        var path = new StringBuilder();
        foreach (var rail in rails)
        {
            if (rail.Style == style) Draw(path, rail, geometry);
        }

        return path.ToString();
    }

    private static void Draw(StringBuilder path, Rail rail, GraphGeometry geometry)
    {
        var x = geometry.TrackX(rail.Gutter, rail.Track);
        var (left, right) = geometry.GutterEnds(rail.Gutter);
        var height = geometry.RowHeight;
        var middle = height / 2.0;
        var up = rail.Parts.HasFlag(RailParts.Up);
        var down = rail.Parts.HasFlag(RailParts.Down);
        var toLeft = rail.Parts.HasFlag(RailParts.Left);
        var toRight = rail.Parts.HasFlag(RailParts.Right);

        if (toLeft && toRight) Line(path, left, middle, right, middle);
        if (up && down) Line(path, x, 0, x, height);
        if ((toLeft && toRight) || (up && down))
        {
            // A crossing or a branch: the pieces that are left are straight.
            if (up != down) Line(path, x, middle, x, up ? 0 : height);
            if (toLeft != toRight) Line(path, x, middle, toLeft ? left : right, middle);
            return;
        }

        if ((up || down) && (toLeft || toRight))
        {
            Corner(path, x, up ? 0 : height, middle, toLeft ? left : right);
            return;
        }

        // A rail with one end only: half a line.
        if (up || down) Line(path, x, middle, x, up ? 0 : height);
        if (toLeft || toRight) Line(path, toLeft ? left : x, middle, toLeft ? x : right, middle);
    }

    private static void Line(StringBuilder path, double x1, double y1, double x2, double y2) =>
        path.Append(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}");

    private static void Corner(StringBuilder path, double x, double edge, double middle, double end)
    {
        var radius = Math.Min(Radius, Math.Abs(end - x));
        var before = edge < middle ? middle - radius : middle + radius;
        var after = end < x ? x - radius : x + radius;
        path.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {edge:0.#}L{x:0.#} {before:0.#}Q{x:0.#} {middle:0.#} {after:0.#} {middle:0.#}L{end:0.#} {middle:0.#}");
    }
}
