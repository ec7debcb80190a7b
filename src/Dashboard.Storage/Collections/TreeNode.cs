namespace Dashboard.Storage.Collections;

/// <summary>
/// A node of a sorted tree: a leaf, or a branch over children. It may be changed by the builder that owns it and by
/// nobody else; once that builder has built, nobody owns it.
/// </summary>
internal sealed class TreeNode<TItem, TSum>
    where TSum : struct
{
    /// <summary>Wide enough that a hundred thousand items lie four levels deep, small enough that copying a node is cheap.</summary>
    public const int Capacity = 32;

    /// <summary>A node with fewer entries is joined to a neighbour.</summary>
    public const int Least = 8;

    /// <summary>In a leaf the items; in a branch the first item below each child.</summary>
    public readonly TItem[] Items = new TItem[Capacity];

    /// <summary>Null in a leaf.</summary>
    public readonly TreeNode<TItem, TSum>[]? Children;

    /// <summary>How many entries are used.</summary>
    public int Used;

    /// <summary>How many items lie below.</summary>
    public int Count;

    /// <summary>The sum is to be computed anew. Never true in a node without an owner.</summary>
    public bool IsStale;

    /// <summary>The sum of all items below.</summary>
    public TSum Sum;

    private readonly object? _owner;

    public TreeNode(object? owner, bool isLeaf)
    {
        _owner = owner;
        Children = isLeaf ? null : new TreeNode<TItem, TSum>[Capacity];
    }

    public bool IsLeaf => Children is null;

    /// <summary>This node if it is the owner's, else a copy that is.</summary>
    public TreeNode<TItem, TSum> OwnedBy(object owner)
    {
        if (ReferenceEquals(_owner, owner)) return this;
        var copy = new TreeNode<TItem, TSum>(owner, IsLeaf) { Used = Used, Count = Count, Sum = Sum, IsStale = IsStale };
        Array.Copy(Items, copy.Items, Used);
        if (Children is not null) Array.Copy(Children, copy.Children!, Used);
        return copy;
    }

    /// <summary>Puts an entry at an index that is not beyond the used ones. There must be room.</summary>
    public void InsertAt(int index, TItem item, TreeNode<TItem, TSum>? child)
    {
        Array.Copy(Items, index, Items, index + 1, Used - index);
        Items[index] = item;
        if (Children is not null)
        {
            Array.Copy(Children, index, Children, index + 1, Used - index);
            Children[index] = child!;
        }

        Used++;
    }

    /// <summary>Takes an entry out.</summary>
    public void RemoveAt(int index)
    {
        Used--;
        Array.Copy(Items, index + 1, Items, index, Used - index);
        Items[Used] = default!;
        if (Children is null) return;
        Array.Copy(Children, index + 1, Children, index, Used - index);
        Children[Used] = null!;
    }

    /// <summary>Appends the entries of <paramref name="from"/> from <paramref name="index"/> on. Counts are the caller's.</summary>
    public void Append(TreeNode<TItem, TSum> from, int index)
    {
        var length = from.Used - index;
        Array.Copy(from.Items, index, Items, Used, length);
        if (Children is not null) Array.Copy(from.Children!, index, Children, Used, length);
        Used += length;
    }

    /// <summary>Forgets the entries from <paramref name="index"/> on.</summary>
    public void Truncate(int index)
    {
        Array.Clear(Items, index, Used - index);
        if (Children is not null) Array.Clear(Children, index, Used - index);
        Used = index;
    }

    /// <summary>Counts the items below anew, from the children's counts.</summary>
    public void Recount()
    {
        if (Children is null)
        {
            Count = Used;
            return;
        }

        Count = 0;
        for (var i = 0; i < Used; i++) Count += Children[i].Count;
    }
}
