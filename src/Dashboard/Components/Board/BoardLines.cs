using System.Collections.Immutable;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Views;

namespace Dashboard.Components.Board;

/// <summary>
/// Translates between a board's rows and the lines shown: between the wanted ordinals and what is left beyond them stands
/// one more line.
/// </summary>
public static class BoardLines
{
    /// <summary>The board's window as lines.</summary>
    public static RowPage<BoardRow> Of(OrdinalBoard board)
    {
        var lines = new List<BoardRow>(board.Rows.Count + 1);
        for (var i = 0; i < board.Rows.Count; i++)
        {
            if (board.First + i == board.Replicas) lines.Add(BoardRow.Kept);
            lines.Add(BoardRow.Of(board.Rows[i]));
        }

        var first = board.First > board.Replicas ? board.First + 1 : board.First;
        return new RowPage<BoardRow>(first, board.Total > board.Replicas ? board.Total + 1 : board.Total, lines);
    }

    /// <summary>The number of the board's row at a line; for the extra line that of the row below it.</summary>
    public static int RowAt(OrdinalBoard board, int line) => line > board.Replicas ? line - 1 : line;

    /// <summary>The lines that differ between two states of a board, or are new between lines that were there.</summary>
    public static ImmutableHashSet<string> Changed(OrdinalBoard before, OrdinalBoard after)
    {
        var known = before.Rows.ToDictionary(row => row.Ordinal);
        var last = before.First + before.Rows.Count == before.Total;
        return
        [
            .. after.Rows
                .Where((row, index) => known.TryGetValue(row.Ordinal, out var old)
                    ? !old.Equals(row)
                    : after.First == before.First && (last || index < before.Rows.Count - 1))
                .Select(row => BoardRow.Of(row).RowKey),
        ];
    }
}
