using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Views;

/// <summary>The rows of a window: the number of the first (0-based), the total after filtering, and the rows in order.</summary>
public sealed record RowPage<TRow>(int First, int Total, IReadOnlyList<TRow> Rows)
    where TRow : IRow;
