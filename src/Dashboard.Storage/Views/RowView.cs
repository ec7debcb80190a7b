using Dashboard.Storage.Collections;
using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Views;

/// <summary>
/// A viewer's rows over an ordered tree of items that everybody shares. Without conditions it reads straight from that
/// tree: all of it, or the runs of some namespaces, whose sums are kept. With conditions it keeps a tree of its own of what
/// meets them, made in one pass and brought up to date from each state's changes.
/// </summary>
public abstract class RowView<TKey, TItem, TSum, TRules, TRow> : IRowView<TRow>
    where TItem : class
    where TSum : struct
    where TRules : struct, ITreeRules<TKey, TItem, TSum>
    where TRow : IRow
{
    private readonly ViewerScope _scope;
    private RowFilter _filter;
    private RunSet<TKey, TItem, TSum, TRules> _runs = null!;
    private SortedTreeBuilder<TKey, TItem, TSum, TRules>? _builder;
    private SortedTree<TKey, TItem, TSum, TRules>? _own;

    /// <summary>The subclass calls <see cref="Start"/> once it stands at its first state.</summary>
    protected RowView(ViewerScope scope, RowFilter filter)
    {
        _scope = scope;
        _filter = filter;
    }

    /// <summary>How many rows there are.</summary>
    public int Total => TRules.RowsOf(Sum);

    /// <summary>The sum of all items in view.</summary>
    public TSum Sum => _runs.Sum(Tree);

    /// <summary>The filter.</summary>
    protected RowFilter Filter => _filter;

    /// <summary>The tree that everybody shares, at the present state.</summary>
    protected abstract SortedTree<TKey, TItem, TSum, TRules> Shared { get; }

    /// <summary>The tree that is read: the shared one, or the view's own.</summary>
    protected SortedTree<TKey, TItem, TSum, TRules> Tree => _own ?? Shared;

    /// <inheritdoc />
    public void Advance(StorageState next)
    {
        var (removed, added) = MoveTo(next);
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in removed)
        {
            if (_runs.Touch(NamespaceOf(item)) && _builder?.Remove(TRules.KeyOf(item)) == true) namespaces.Add(NamespaceOf(item));
        }

        foreach (var item in added)
        {
            if (!_runs.Touch(NamespaceOf(item)) || _builder is null || !Matches(item)) continue;
            _builder.Set(item);
            namespaces.Add(NamespaceOf(item));
        }

        if (_builder is null || namespaces.Count == 0) return;
        Complete(_builder, namespaces);
        _own = _builder.Build();
    }

    /// <inheritdoc />
    public void SetFilter(RowFilter filter)
    {
        if (_filter == filter) return;
        _filter = filter;
        Start();
    }

    /// <inheritdoc />
    public RowPage<TRow> Read(RowWindow window)
    {
        var count = Math.Clamp(window.Count, 0, RowWindow.MaximumCount);
        var total = Total;
        var first = window.AnchorKey is { } key && TryLocate(key, out var row) ? row - window.AnchorOffset : window.First;
        if (first >= total) first = total - count;
        first = Math.Max(first, 0);
        var rows = new List<TRow>(count);
        var end = Math.Min(first + count, total);
        var stretch = _runs.Items(Tree, first, end);
        for (var i = 0; i < stretch.Items.Count; i++)
        {
            var (item, itemRow) = stretch.Items[i];
            var (from, to) = (Math.Max(first - itemRow, 0), Math.Min(end - itemRow, TRules.RowsOf(item)));
            if (from >= to) continue;
            var previous = i > 0 ? stretch.Items[i - 1].Item : stretch.Previous;
            Write(previous, item, i + 1 < stretch.Items.Count ? stretch.Items[i + 1].Item : null, from, to, rows);
        }

        return new RowPage<TRow>(first, total, rows);
    }

    /// <summary>Makes the rows anew from the shared tree, as the filter wants them.</summary>
    protected void Start()
    {
        var namespaces = NamespacesOf(_scope, _filter);
        _runs = new RunSet<TKey, TItem, TSum, TRules>(namespaces?.Select(name => (name, RunOf(name))));
        (_own, _builder) = (null, null);
        if (_filter with { Namespace = null } == RowFilter.None) return;
        var builder = SortedTree<TKey, TItem, TSum, TRules>.Empty.ToBuilder();
        var matched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in _runs.AllItems(Shared))
        {
            if (!Matches(item)) continue;
            builder.Set(item);
            matched.Add(NamespaceOf(item));
        }

        Complete(builder, matched);
        (_own, _builder) = (builder.Build(), builder);
    }

    /// <summary>The sum of the items whose first row lies in a range of the view's rows.</summary>
    protected TSum SumOfRows(int from, int to) => _runs.SumOfRows(Tree, from, to);

    /// <summary>The item that spans a row of the view, and the number of its first row; null: no such row.</summary>
    protected (TItem Item, int Row)? ItemAt(int row) => row < Total && _runs.Items(Tree, row, row + 1).Items is [var first, ..] ? first : null;

    /// <summary>Moves on to a state, and tells which items went and which came; one that changed stands in both.</summary>
    protected abstract (IEnumerable<TItem> Removed, IEnumerable<TItem> Added) MoveTo(StorageState next);

    /// <summary>The namespaces in view, in the tree's order; null: everything.</summary>
    protected virtual IEnumerable<string>? NamespacesOf(ViewerScope scope, RowFilter filter)
    {
        if (filter.Namespace is { } name) return scope.Includes(name) ? [name] : [];
        return scope.Namespaces?.Where(found => found.Length > 0).Order(StringComparer.Ordinal);
    }

    /// <summary>Where a namespace's items stand.</summary>
    protected abstract NamespaceRun<TKey> RunOf(string @namespace);

    /// <summary>An item's namespace; empty for what has none.</summary>
    protected abstract string NamespaceOf(TItem item);

    /// <summary>Whether an item meets the filter's conditions but for the namespace.</summary>
    protected abstract bool Matches(TItem item);

    /// <summary>Brings what follows from the items (headings) up to date in the view's own tree, in namespaces whose items changed.</summary>
    protected virtual void Complete(SortedTreeBuilder<TKey, TItem, TSum, TRules> own, IEnumerable<string> namespaces)
    {
    }

    /// <summary>The item to which a row belongs by its key, and the row's place within the item; it need not be in view.</summary>
    protected abstract bool TryFindByRowKey(string rowKey, out TKey key, out int offset);

    /// <summary>Writes an item's rows from <paramref name="from"/> to before <paramref name="to"/>. The neighbours are those in view; null: none, or of another namespace.</summary>
    protected abstract void Write(TItem? previous, TItem item, TItem? next, int from, int to, List<TRow> rows);

    private bool TryLocate(string rowKey, out int row)
    {
        row = 0;
        if (!TryFindByRowKey(rowKey, out var key, out var offset) || !Tree.TryFind(key, out var item)) return false;
        if (!_runs.TryRowOf(Tree, NamespaceOf(item), key, out row)) return false;
        row += offset;
        return true;
    }
}
