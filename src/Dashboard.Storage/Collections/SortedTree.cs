using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Storage.Collections;

/// <summary>
/// An immutable ordered tree that keeps a sum in every node: counts, rows, counts by state. So it answers in the logarithm
/// of its size which item stands at a row number, how many rows stand before a key, and what the sum of a range is. Two
/// versions share what they have in common, and any thread may read a version for as long as it likes.
/// </summary>
/// <remarks>A tree with wide nodes rather than a balanced binary one: an item costs some 13 bytes instead of 48, and neighbours lie together.</remarks>
public sealed class SortedTree<TKey, TItem, TSum, TRules> : SortedItems<TKey, TItem, TSum, TRules>
    where TSum : struct
    where TRules : struct, ITreeRules<TKey, TItem, TSum>
{
    /// <summary>No items.</summary>
    public static readonly SortedTree<TKey, TItem, TSum, TRules> Empty = new(new TreeNode<TItem, TSum>(owner: null, isLeaf: true));

    internal SortedTree(TreeNode<TItem, TSum> root)
        : base(root)
    {
    }

    /// <summary>The sum of all items.</summary>
    public ref readonly TSum Sum => ref Root.Sum;

    /// <summary>The rows of all items.</summary>
    public int Rows => TRules.RowsOf(Root.Sum);

    /// <summary>A builder that starts from this tree and leaves it as it is.</summary>
    public SortedTreeBuilder<TKey, TItem, TSum, TRules> ToBuilder() => new(Root);

    /// <summary>How many rows stand before a key.</summary>
    public int RowsBefore(in TKey key)
    {
        var rows = 0;
        var node = Root;
        while (node.Children is { } children)
        {
            var child = ChildFor(node, key);
            for (var i = 0; i < child; i++) rows += TRules.RowsOf(children[i].Sum);
            node = children[child];
        }

        var end = LowerBound(node, key);
        for (var i = 0; i < end; i++) rows += TRules.RowsOf(node.Items[i]);
        return rows;
    }

    /// <summary>The sum of the items from one key on and before the other.</summary>
    public TSum SumBetween(in TKey from, in TKey to)
    {
        var sum = default(TSum);
        if (TRules.Compare(from, to) < 0) AddBetween(Root, from, to, hasFrom: true, hasTo: true, ref sum);
        return sum;
    }

    /// <summary>The sum of the items whose first row lies in a range of row numbers; items without rows belong to the row after them.</summary>
    public TSum SumOfRows(int from, int to)
    {
        var sum = default(TSum);
        if (from < to) AddRows(Root, 0, from, to, ref sum);
        return sum;
    }

    /// <summary>The item that spans a row number, and the number of its first row.</summary>
    public bool TryFindRow(int row, [MaybeNullWhen(false)] out TItem item, out int firstRow)
    {
        foreach (var found in ItemsFromRow(row, out firstRow))
        {
            item = found;
            return true;
        }

        item = default;
        return false;
    }

    /// <summary>The items from the one that spans a row number on; <paramref name="firstRow"/> is that item's first row.</summary>
    public IEnumerable<TItem> ItemsFromRow(int row, out int firstRow)
    {
        firstRow = 0;
        if (row < 0 || row >= Rows) return [];
        var node = Root;
        while (node.Children is { } children)
        {
            var child = 0;
            for (int rows; row >= firstRow + (rows = TRules.RowsOf(children[child].Sum)); child++) firstRow += rows;
            node = children[child];
        }

        var index = 0;
        for (int rows; row >= firstRow + (rows = TRules.RowsOf(node.Items[index])); index++) firstRow += rows;
        return Walk(Root, node, index);
    }

    private static void AddBetween(TreeNode<TItem, TSum> node, in TKey from, in TKey to, bool hasFrom, bool hasTo, ref TSum sum)
    {
        if (!hasFrom && !hasTo)
        {
            TRules.Add(ref sum, node.Sum);
            return;
        }

        if (node.Children is not { } children)
        {
            var end = hasTo ? LowerBound(node, to) : node.Used;
            for (var i = hasFrom ? LowerBound(node, from) : 0; i < end; i++) TRules.Add(ref sum, node.Items[i]);
            return;
        }

        // Only the children at the two ends of the range are cut by it.
        var first = hasFrom ? ChildFor(node, from) : 0;
        var last = hasTo ? ChildFor(node, to) : node.Used - 1;
        for (var i = first; i <= last; i++)
            AddBetween(children[i], from, to, hasFrom && i == first, hasTo && i == last, ref sum);
    }

    private static void AddRows(TreeNode<TItem, TSum> node, int before, int from, int to, ref TSum sum)
    {
        for (var i = 0; i < node.Used && before < to; i++)
        {
            var child = node.Children?[i];
            var rows = child is null ? TRules.RowsOf(node.Items[i]) : TRules.RowsOf(child.Sum);
            if (child is null)
            {
                if (before >= from) TRules.Add(ref sum, node.Items[i]);
            }
            else if (before >= from && before + rows < to)
            {
                TRules.Add(ref sum, child.Sum);
            }
            else if (before + rows >= from)
            {
                AddRows(child, before, from, to, ref sum);
            }

            before += rows;
        }
    }
}
