using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Graph;

/// <summary>
/// Edges of a gutter that share one vertical rail: all that meet in one object. It knows the rows in which it turns left or
/// right, and gives its piece in each row.
/// </summary>
internal sealed class RailNet(Gutter gutter)
{
    private readonly Dictionary<(int Row, RailParts Side), RailStyle> _ends = [];
    private RailStyle _style = RailStyle.Muted;

    /// <summary>The first row it touches.</summary>
    public int First { get; private set; } = int.MaxValue;

    /// <summary>The last row it touches.</summary>
    public int Last { get; private set; } = -1;

    /// <summary>The track it runs in.</summary>
    public int Track { get; set; }

    /// <summary>Adds an edge between a row's node at the left and a row's node at the right.</summary>
    public void Add(int leftRow, int rightRow, RailStyle style)
    {
        AddEnd(leftRow, RailParts.Left, style);
        AddEnd(rightRow, RailParts.Right, style);
        // What is common to several edges looks like the surest of them.
        if (Sureness(style) > Sureness(_style)) _style = style;
    }

    /// <summary>Adds the pieces in a row; ends that look different from the rail are pieces of their own.</summary>
    public void Write(int row, List<Rail> rails)
    {
        if (row < First || row > Last) return;
        var parts = (row > First ? RailParts.Up : 0) | (row < Last ? RailParts.Down : 0);
        foreach (var side in (ReadOnlySpan<RailParts>)[RailParts.Left, RailParts.Right])
        {
            if (!_ends.TryGetValue((row, side), out var style)) continue;
            if (style == _style) parts |= side;
            else rails.Add(new Rail(gutter, Track, side, style));
        }

        if (parts != 0) rails.Add(new Rail(gutter, Track, parts, _style));
    }

    private void AddEnd(int row, RailParts side, RailStyle style)
    {
        First = Math.Min(First, row);
        Last = Math.Max(Last, row);
        if (!_ends.TryGetValue((row, side), out var known) || Sureness(style) > Sureness(known)) _ends[(row, side)] = style;
    }

    private static int Sureness(RailStyle style) => style switch
    {
        RailStyle.Solid => 2,
        RailStyle.Dashed => 1,
        _ => 0,
    };
}
