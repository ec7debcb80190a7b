using System.Globalization;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Rows;

namespace Dashboard.Components.Board;

/// <summary>A line of the board: an ordinal, or the line above the claims that are kept (<paramref name="Ordinal"/> is null).</summary>
public sealed record BoardRow(string RowKey, OrdinalRow? Ordinal) : IRow
{
    /// <summary>The line above what is kept.</summary>
    public static readonly BoardRow Kept = new("kept", null);

    /// <summary>An ordinal's line.</summary>
    public static BoardRow Of(OrdinalRow row) => new(row.Ordinal.ToString(CultureInfo.InvariantCulture), row);
}
