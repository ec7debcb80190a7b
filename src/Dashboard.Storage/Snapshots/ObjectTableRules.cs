using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Snapshots;

/// <summary>Objects in order of their keys, one row each; the sum is their count.</summary>
internal readonly struct ObjectTableRules<T> : ITreeRules<ObjectKey, T, int>
    where T : class, IStorageObject
{
    /// <inheritdoc />
    public static ObjectKey KeyOf(T item) => item.Key;

    /// <inheritdoc />
    public static int Compare(in ObjectKey left, in ObjectKey right) => left.CompareTo(right);

    /// <inheritdoc />
    public static int RowsOf(T item) => 1;

    /// <inheritdoc />
    public static int RowsOf(in int sum) => sum;

    /// <inheritdoc />
    public static void Add(ref int sum, T item) => sum++;

    /// <inheritdoc />
    public static void Add(ref int sum, in int following) => sum += following;
}
