namespace Dashboard.Storage.Views;

/// <summary>
/// The rows a viewer looks at: <paramref name="Count"/> rows from row number <paramref name="First"/> (0-based). With an
/// <paramref name="AnchorKey"/> the window stays with that row: it begins <paramref name="AnchorOffset"/> rows before it,
/// wherever it moves; when that row is gone the window stays where it was.
/// </summary>
public sealed record RowWindow(int First, int Count, string? AnchorKey = null, int AnchorOffset = 0)
{
    /// <summary>More rows than this are never sent at once.</summary>
    public const int MaximumCount = 120;
}
