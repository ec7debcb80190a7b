using Dashboard.Storage.Rows;

namespace Dashboard.Components.Graph;

/// <summary>
/// Where lanes and gutters lie in a strip of a given width, in pixels. Narrow strips are compact: the owner is its shape
/// alone and the fact stands under the name, so that a telephone shows the same picture.
/// </summary>
public sealed record GraphGeometry
{
    /// <summary>Below this width strips are compact.</summary>
    public const int CompactBelow = 720;

    private const double Margin = 8;
    private static readonly double[] WideShares = [0.2, 0.23, 0.3, 0.27];
    private static readonly double[] CompactShares = [0, 0.31, 0.38, 0.31];
    private readonly double[] _starts = new double[4];
    private readonly double[] _widths = new double[4];

    /// <summary>Lays out a strip.</summary>
    public GraphGeometry(int width)
    {
        Width = width;
        IsCompact = width < CompactBelow;
        GutterWidth = IsCompact ? 16 : Math.Clamp(width / 24, 28, 56);
        var shares = IsCompact ? CompactShares : WideShares;
        var fixedOwner = IsCompact ? 26d : 0;
        var room = width - (2 * Margin) - (3 * GutterWidth) - fixedOwner;
        var x = Margin;
        for (var lane = 0; lane < 4; lane++)
        {
            _starts[lane] = Math.Round(x);
            _widths[lane] = lane == 0 && IsCompact ? fixedOwner : Math.Floor(room * shares[lane]);
            x += _widths[lane] + GutterWidth;
        }
    }

    /// <summary>The whole width.</summary>
    public int Width { get; }

    /// <summary>Whether there is room for shapes and short names only.</summary>
    public bool IsCompact { get; }

    /// <summary>The height of every row.</summary>
    public int RowHeight => IsCompact ? 48 : 36;

    /// <summary>The height of a node.</summary>
    public int NodeHeight => IsCompact ? 40 : 28;

    /// <summary>The width of a gutter.</summary>
    public double GutterWidth { get; }

    /// <summary>A character of a name.</summary>
    public double NameCharacterWidth => IsCompact ? 6.4 : 7.55;

    /// <summary>A character of a fact, on the wide side: facts are not monospaced.</summary>
    public double FactCharacterWidth => IsCompact ? 5.6 : 6.6;

    /// <summary>The left edge of a lane.</summary>
    public double Start(Lane lane) => _starts[(int)lane];

    /// <summary>The width of a lane.</summary>
    public double LaneWidth(Lane lane) => _widths[(int)lane];

    /// <summary>The right edge of a lane.</summary>
    public double End(Lane lane) => Start(lane) + LaneWidth(lane);

    /// <summary>
    /// The middle of a track. Tracks share the gutter; those beyond its room lie on the last one, which keeps the row right:
    /// each piece still ends where it must.
    /// </summary>
    public double TrackX(Gutter gutter, int track)
    {
        var start = End((Lane)(int)gutter);
        var step = IsCompact ? 4 : 7;
        return start + Math.Min(GutterWidth - 5, (IsCompact ? 7 : 12) + (track * step));
    }

    /// <summary>The left and right end of a gutter: where the nodes beside it stand.</summary>
    public (double Left, double Right) GutterEnds(Gutter gutter) => (End((Lane)(int)gutter), Start((Lane)((int)gutter + 1)));
}
