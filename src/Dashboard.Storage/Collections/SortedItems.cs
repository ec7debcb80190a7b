using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Storage.Collections;

/// <summary>Items in order of their keys: what a tree and its builder have in common. Every look-up costs the logarithm of the count.</summary>
public abstract class SortedItems<TKey, TItem, TSum, TRules>
    where TSum : struct
    where TRules : struct, ITreeRules<TKey, TItem, TSum>
{
    private protected SortedItems(TreeNode<TItem, TSum> root) => Root = root;

    private protected TreeNode<TItem, TSum> Root { get; set; }

    /// <summary>How many items there are.</summary>
    public int Count => Root.Count;

    /// <summary>All items in order. A builder must not change meanwhile.</summary>
    public IEnumerable<TItem> Items => Walk(default!, fromStart: true);

    /// <summary>Looks an item up.</summary>
    public bool TryFind(in TKey key, [MaybeNullWhen(false)] out TItem item)
    {
        var node = Root;
        while (node.Children is { } children) node = children[ChildFor(node, key)];
        var index = LowerBound(node, key);
        var found = index < node.Used && TRules.Compare(TRules.KeyOf(node.Items[index]), key) == 0;
        item = found ? node.Items[index] : default;
        return found;
    }

    /// <summary>The item with this key, or the default value.</summary>
    public TItem? Find(in TKey key) => TryFind(key, out var item) ? item : default;

    /// <summary>The first item at the key or after it.</summary>
    public bool TryFindFrom(in TKey key, [MaybeNullWhen(false)] out TItem item)
    {
        foreach (var found in ItemsFrom(key))
        {
            item = found;
            return true;
        }

        item = default;
        return false;
    }

    /// <summary>The last item before the key.</summary>
    public bool TryFindBefore(in TKey key, [MaybeNullWhen(false)] out TItem item)
    {
        var node = Root;
        TreeNode<TItem, TSum>? left = null;
        while (node.Children is { } children)
        {
            var child = ChildFor(node, key);
            if (child > 0) left = children[child - 1];
            node = children[child];
        }

        var index = LowerBound(node, key);
        if (index == 0)
        {
            // The item before is the last one below the nearest child to the left.
            node = left;
            while (node?.Children is { } children) node = children[node.Used - 1];
            index = node?.Used ?? 0;
        }

        item = index > 0 ? node!.Items[index - 1] : default;
        return index > 0;
    }

    /// <summary>The items from the key on, in order. A builder must not change meanwhile.</summary>
    public IEnumerable<TItem> ItemsFrom(TKey key) => Walk(key, fromStart: false);

    /// <summary>The items from one key on and before the other, in order. A builder must not change meanwhile.</summary>
    public IEnumerable<TItem> ItemsBetween(TKey from, TKey to)
    {
        foreach (var item in Walk(from, fromStart: false))
        {
            if (TRules.Compare(TRules.KeyOf(item), to) >= 0) yield break;
            yield return item;
        }
    }

    /// <summary>The child below which a key belongs.</summary>
    private protected static int ChildFor(TreeNode<TItem, TSum> branch, in TKey key)
    {
        int low = 1, high = branch.Used;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (TRules.Compare(TRules.KeyOf(branch.Items[middle]), key) <= 0) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    /// <summary>The first index in a leaf whose key is not before the given one.</summary>
    private protected static int LowerBound(TreeNode<TItem, TSum> leaf, in TKey key)
    {
        int low = 0, high = leaf.Used;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (TRules.Compare(TRules.KeyOf(leaf.Items[middle]), key) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The items from an index of a leaf on. Most walks end in their first leaf, so the way to the next is looked for only there.</summary>
    private protected static IEnumerable<TItem> Walk(TreeNode<TItem, TSum> root, TreeNode<TItem, TSum> leaf, int index)
    {
        TreePath<TItem, TSum>? path = null;
        for (var current = leaf; current is not null; current = path.NextLeaf())
        {
            for (; index < current.Used; index++) yield return current.Items[index];
            if (current.Used == 0) yield break;
            path ??= PathTo(root, TRules.KeyOf(current.Items[0]));
            index = 0;
        }
    }

    private IEnumerable<TItem> Walk(TKey from, bool fromStart)
    {
        var node = Root;
        while (node.Children is { } children) node = children[fromStart ? 0 : ChildFor(node, from)];
        return Walk(Root, node, fromStart ? 0 : LowerBound(node, from));
    }

    private static TreePath<TItem, TSum> PathTo(TreeNode<TItem, TSum> root, in TKey key)
    {
        var path = new TreePath<TItem, TSum>();
        for (var node = root; node.Children is { } children;)
        {
            var child = ChildFor(node, key);
            path.Push(node, child);
            node = children[child];
        }

        return path;
    }
}
