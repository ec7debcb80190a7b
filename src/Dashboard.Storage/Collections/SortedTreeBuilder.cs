namespace Dashboard.Storage.Collections;

/// <summary>
/// Collects changes for the next version of a tree. A node is copied at its first change and changed in place after that,
/// and sums are computed once, when the tree is built. For one thread; may be used on after building.
/// </summary>
public sealed class SortedTreeBuilder<TKey, TItem, TSum, TRules> : SortedItems<TKey, TItem, TSum, TRules>
    where TSum : struct
    where TRules : struct, ITreeRules<TKey, TItem, TSum>
{
    private object _owner = new();

    internal SortedTreeBuilder(TreeNode<TItem, TSum> root)
        : base(root)
    {
    }

    /// <summary>Adds an item, or replaces the one with its key.</summary>
    public void Set(TItem item)
    {
        Root = Root.OwnedBy(_owner);
        if (Set(Root, TRules.KeyOf(item), item) is not { } right) return;
        var left = Root;
        Root = new TreeNode<TItem, TSum>(_owner, isLeaf: false) { IsStale = true };
        Root.InsertAt(0, left.Items[0], left);
        Root.InsertAt(1, right.Items[0], right);
        Root.Recount();
    }

    /// <summary>Removes the item with a key; false where there is none.</summary>
    public bool Remove(in TKey key)
    {
        if (!TryFind(key, out _)) return false;
        Root = Root.OwnedBy(_owner);
        Remove(Root, key);
        while (Root is { Children: { } children, Used: 1 }) Root = children[0];
        if (Root.Used == 0 && !Root.IsLeaf) Root = new TreeNode<TItem, TSum>(_owner, isLeaf: true);
        return true;
    }

    /// <summary>The tree with all changes. Costs the nodes changed since the last time.</summary>
    public SortedTree<TKey, TItem, TSum, TRules> Build()
    {
        Refresh(Root);
        _owner = new object();
        return new SortedTree<TKey, TItem, TSum, TRules>(Root);
    }

    /// <summary>Changes an owned node. Returns its new neighbour to the right where it had to be split.</summary>
    private TreeNode<TItem, TSum>? Set(TreeNode<TItem, TSum> node, in TKey key, TItem item)
    {
        node.IsStale = true;
        if (node.Children is not { } children)
        {
            var index = LowerBound(node, key);
            if (index < node.Used && TRules.Compare(TRules.KeyOf(node.Items[index]), key) == 0)
            {
                node.Items[index] = item;
                return null;
            }

            return Insert(node, index, item, child: null);
        }

        var position = ChildFor(node, key);
        var child = children[position] = children[position].OwnedBy(_owner);
        var countBefore = child.Count;
        var right = Set(child, key, item);
        node.Items[position] = child.Items[0];
        if (right is not null) return Insert(node, position + 1, right.Items[0], right);
        node.Count += child.Count - countBefore;
        return null;
    }

    private TreeNode<TItem, TSum>? Insert(TreeNode<TItem, TSum> node, int index, TItem item, TreeNode<TItem, TSum>? child)
    {
        if (node.Used < TreeNode<TItem, TSum>.Capacity)
        {
            node.InsertAt(index, item, child);
            node.Recount();
            return null;
        }

        // What arrives in order (a list from the server does) leaves well-filled nodes behind.
        var middle = index == node.Used ? node.Used * 3 / 4 : node.Used / 2;
        var right = new TreeNode<TItem, TSum>(_owner, node.IsLeaf) { IsStale = true };
        right.Append(node, middle);
        node.Truncate(middle);
        if (index <= middle) node.InsertAt(index, item, child);
        else right.InsertAt(index - middle, item, child);
        node.Recount();
        right.Recount();
        return right;
    }

    /// <summary>Removes a key that is there from an owned node.</summary>
    private void Remove(TreeNode<TItem, TSum> node, in TKey key)
    {
        node.IsStale = true;
        node.Count--;
        if (node.Children is not { } children)
        {
            node.RemoveAt(LowerBound(node, key));
            return;
        }

        var position = ChildFor(node, key);
        var child = children[position] = children[position].OwnedBy(_owner);
        Remove(child, key);
        if (child.Used == 0)
        {
            node.RemoveAt(position);
            return;
        }

        node.Items[position] = child.Items[0];
        if (child.Used < TreeNode<TItem, TSum>.Least && node.Used > 1) Join(node, Math.Max(position - 1, 0));
    }

    /// <summary>Joins two neighbours if that leaves room for more.</summary>
    private void Join(TreeNode<TItem, TSum> parent, int position)
    {
        var (left, right) = (parent.Children![position], parent.Children[position + 1]);
        if (left.Used + right.Used > TreeNode<TItem, TSum>.Capacity * 3 / 4) return;
        left = parent.Children[position] = left.OwnedBy(_owner);
        left.Append(right, 0);
        left.Recount();
        left.IsStale = true;
        parent.RemoveAt(position + 1);
    }

    private static void Refresh(TreeNode<TItem, TSum> node)
    {
        if (!node.IsStale) return;
        node.Sum = default;
        for (var i = 0; i < node.Used; i++)
        {
            if (node.Children is { } children)
            {
                Refresh(children[i]);
                TRules.Add(ref node.Sum, children[i].Sum);
            }
            else
            {
                TRules.Add(ref node.Sum, node.Items[i]);
            }
        }

        node.IsStale = false;
    }
}
