using Dashboard.Storage.Collections;

namespace Dashboard.Storage.Views;

/// <summary>
/// Runs of an ordered tree that are read as one: those of some namespaces, or everything. Each run's sum is kept until an
/// item of its namespace changes.
/// </summary>
internal sealed class RunSet<TKey, TItem, TSum, TRules>
    where TItem : class
    where TSum : struct
    where TRules : struct, ITreeRules<TKey, TItem, TSum>
{
    private readonly NamespaceRun<TKey>[]? _runs;
    private readonly Dictionary<string, int>? _byNamespace;
    private readonly TSum?[] _sums = [];
    private TSum? _total;

    /// <summary>Runs in the tree's order; null: everything.</summary>
    public RunSet(IEnumerable<(string Namespace, NamespaceRun<TKey> Run)>? runs)
    {
        if (runs is null) return;
        var list = runs.ToList();
        _runs = [.. list.Select(run => run.Run)];
        _byNamespace = list.Select((run, index) => (run.Namespace, index)).ToDictionary(run => run.Namespace, run => run.index, StringComparer.Ordinal);
        _sums = new TSum?[_runs.Length];
    }

    /// <summary>Notes that an item of a namespace changed; false where the namespace is not among the runs.</summary>
    public bool Touch(string @namespace)
    {
        if (_byNamespace is null) return true;
        if (!_byNamespace.TryGetValue(@namespace, out var index)) return false;
        _sums[index] = null;
        _total = null;
        return true;
    }

    /// <summary>The sum of all runs.</summary>
    public TSum Sum(SortedTree<TKey, TItem, TSum, TRules> tree)
    {
        if (_runs is null) return tree.Sum;
        if (_total is { } known) return known;
        var total = default(TSum);
        for (var i = 0; i < _runs.Length; i++) TRules.Add(ref total, SumOf(tree, i));
        _total = total;
        return total;
    }

    /// <summary>Every item of the runs.</summary>
    public IEnumerable<TItem> AllItems(SortedTree<TKey, TItem, TSum, TRules> tree) =>
        _runs is null ? tree.Items : _runs.SelectMany(run => tree.ItemsBetween(run.From, run.To));

    /// <summary>The number of an item's first row among the runs; false where its namespace is not among them.</summary>
    public bool TryRowOf(SortedTree<TKey, TItem, TSum, TRules> tree, string @namespace, in TKey key, out int row)
    {
        row = 0;
        var run = 0;
        if (_byNamespace is not null && !_byNamespace.TryGetValue(@namespace, out run)) return false;
        row = tree.RowsBefore(key);
        if (_runs is null) return true;
        row -= tree.RowsBefore(_runs[run].From);
        for (var i = 0; i < run; i++) row += TRules.RowsOf(SumOf(tree, i));
        return true;
    }

    /// <summary>The sum of the items whose first row lies in a range of rows.</summary>
    public TSum SumOfRows(SortedTree<TKey, TItem, TSum, TRules> tree, int from, int to)
    {
        if (_runs is null) return tree.SumOfRows(from, to);
        var sum = default(TSum);
        var before = 0;
        for (var i = 0; i < _runs.Length && before < to; i++)
        {
            var rows = TRules.RowsOf(SumOf(tree, i));
            if (before + rows > from)
            {
                var shift = tree.RowsBefore(_runs[i].From) - before;
                TRules.Add(ref sum, tree.SumOfRows(Math.Max(from, before) + shift, Math.Min(to, before + rows) + shift));
            }

            before += rows;
        }

        return sum;
    }

    /// <summary>The items that span a range of rows, one more behind them, and the one before them if it is of the same namespace.</summary>
    public Stretch Items(SortedTree<TKey, TItem, TSum, TRules> tree, int from, int to)
    {
        var stretch = new Stretch();
        if (from >= to) return stretch;
        if (_runs is null)
        {
            var items = tree.ItemsFromRow(from, out var firstRow);
            stretch.Add(items, firstRow, to);
            FindPrevious(stretch, tree, run: null);
            return stretch;
        }

        var before = 0;
        for (var i = 0; i < _runs.Length && !stretch.IsFull; i++)
        {
            var (run, rows) = (_runs[i], TRules.RowsOf(SumOf(tree, i)));
            if (stretch.Items.Count == 0 && before + rows > from)
            {
                var shift = tree.RowsBefore(run.From) - before;
                var items = tree.ItemsFromRow(from + shift, out var firstRow);
                stretch.Add(Before(items, run.To), firstRow - shift, to);
                FindPrevious(stretch, tree, run);
            }
            else if (stretch.Items.Count > 0)
            {
                stretch.Add(tree.ItemsBetween(run.From, run.To), before, to);
            }

            before += rows;
        }

        return stretch;
    }

    private TSum SumOf(SortedTree<TKey, TItem, TSum, TRules> tree, int run) =>
        _sums[run] ??= tree.SumBetween(_runs![run].From, _runs[run].To);

    private static IEnumerable<TItem> Before(IEnumerable<TItem> items, TKey end) =>
        items.TakeWhile(item => TRules.Compare(TRules.KeyOf(item), end) < 0);

    private static void FindPrevious(Stretch stretch, SortedTree<TKey, TItem, TSum, TRules> tree, NamespaceRun<TKey>? run)
    {
        if (stretch.Items.Count == 0 || !tree.TryFindBefore(TRules.KeyOf(stretch.Items[0].Item), out var previous)) return;
        if (run is null || TRules.Compare(TRules.KeyOf(previous), run.Value.From) >= 0) stretch.Previous = previous;
    }

    /// <summary>Items that stand one behind the other in a view, with the number of each one's first row.</summary>
    internal sealed class Stretch
    {
        public List<(TItem Item, int FirstRow)> Items { get; } = [];

        public TItem? Previous { get; set; }

        /// <summary>It holds an item that begins behind the wanted rows.</summary>
        public bool IsFull { get; private set; }

        public void Add(IEnumerable<TItem> items, int row, int end)
        {
            foreach (var item in items)
            {
                Items.Add((item, row));
                IsFull = row >= end;
                if (IsFull) return;
                row += TRules.RowsOf(item);
            }
        }
    }
}
