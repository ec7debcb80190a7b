using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Views;

/// <summary>
/// One viewer's rows, kept up to date. For one thread at a time. It starts at a state and is moved along
/// <see cref="StorageState.Next"/>, one state after the other without leaving one out.
/// </summary>
public interface IRowView<TRow>
    where TRow : IRow
{
    /// <summary>Moves on to the state that follows the present one. The cost follows what changed.</summary>
    void Advance(StorageState next);

    /// <summary>Sets another filter. Costs one pass over the viewer's rows, and nothing where the filter is the same.</summary>
    void SetFilter(RowFilter filter);

    /// <summary>The rows of a window at the present state.</summary>
    RowPage<TRow> Read(RowWindow window);
}
