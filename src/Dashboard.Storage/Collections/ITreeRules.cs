namespace Dashboard.Storage.Collections;

/// <summary>
/// How a <see cref="SortedTree{TKey,TItem,TSum,TRules}"/> orders its items and what it sums up over them. A struct, so
/// that every call is resolved when the tree's code is made. The default value of <typeparamref name="TSum"/> is the sum
/// of nothing, and summing is associative.
/// </summary>
public interface ITreeRules<TKey, TItem, TSum>
    where TSum : struct
{
    /// <summary>What the item is ordered and found by. It never changes for an item.</summary>
    static abstract TKey KeyOf(TItem item);

    /// <summary>Orders keys; zero only for keys that name the same item.</summary>
    static abstract int Compare(in TKey left, in TKey right);

    /// <summary>How many rows an item spans; may be zero.</summary>
    static abstract int RowsOf(TItem item);

    /// <summary>The rows in a sum.</summary>
    static abstract int RowsOf(in TSum sum);

    /// <summary>Adds one item to a sum.</summary>
    static abstract void Add(ref TSum sum, TItem item);

    /// <summary>Adds the sum of the items that follow.</summary>
    static abstract void Add(ref TSum sum, in TSum following);
}
