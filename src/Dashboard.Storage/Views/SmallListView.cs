using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Views;

/// <summary>
/// A viewer's rows of a kind of which there are few: the items that meet the filter are gone through anew when one of
/// them changed, and a row is made when it is read.
/// </summary>
public abstract class SmallListView<TItem, TRow> : IRowView<TRow>
    where TItem : class
    where TRow : IRow
{
    private List<TItem>? _items;

    /// <summary>Starts at a state.</summary>
    protected SmallListView(StorageState state, ViewerScope scope, RowFilter filter)
    {
        State = state;
        Scope = scope;
        Filter = filter;
    }

    /// <summary>The present state.</summary>
    protected StorageState State { get; private set; }

    /// <summary>What the viewer may see.</summary>
    protected ViewerScope Scope { get; }

    /// <summary>The filter.</summary>
    protected RowFilter Filter { get; private set; }

    /// <inheritdoc />
    public void Advance(StorageState next)
    {
        if (MoveTo(next)) _items = null;
        State = next;
    }

    /// <inheritdoc />
    public void SetFilter(RowFilter filter)
    {
        if (Filter == filter) return;
        Filter = filter;
        _items = null;
    }

    /// <inheritdoc />
    public RowPage<TRow> Read(RowWindow window)
    {
        _items ??= [.. Items()];
        var count = Math.Clamp(window.Count, 0, RowWindow.MaximumCount);
        var anchor = window.AnchorKey is { } key ? _items.FindIndex(item => RowKeyOf(item) == key) : -1;
        var first = anchor >= 0 ? anchor - window.AnchorOffset : window.First;
        if (first >= _items.Count) first = _items.Count - count;
        first = Math.Max(first, 0);
        return new RowPage<TRow>(first, _items.Count, [.. _items.Skip(first).Take(count).Select(MakeRow)]);
    }

    /// <summary>Moves on to a state; true where the items, their order or whether they meet the filter may have changed.</summary>
    protected abstract bool MoveTo(StorageState next);

    /// <summary>The items in scope that meet the filter, in order.</summary>
    protected abstract IEnumerable<TItem> Items();

    /// <summary>An item's row key.</summary>
    protected abstract string RowKeyOf(TItem item);

    /// <summary>An item's row at the present state.</summary>
    protected abstract TRow MakeRow(TItem item);
}
