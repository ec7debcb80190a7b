using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>Vertices of one kind in order of their keys. One that exists is a row; a missing one is none.</summary>
public readonly struct VertexRules<T> : ITreeRules<ObjectKey, T, VertexSum>
    where T : Vertex
{
#pragma warning disable CA1000 // Static members of generic types: how rules are written.
    /// <inheritdoc />
    public static ObjectKey KeyOf(T item) => item.Key;

    /// <inheritdoc />
    public static int Compare(in ObjectKey left, in ObjectKey right) => left.CompareTo(right);

    /// <inheritdoc />
    public static int RowsOf(T item) => item.Exists ? 1 : 0;

    /// <inheritdoc />
    public static int RowsOf(in VertexSum sum) => sum.Rows;

    /// <inheritdoc />
    public static void Add(ref VertexSum sum, T item) => sum.Add(item);

    /// <inheritdoc />
    public static void Add(ref VertexSum sum, in VertexSum following) => sum.Add(following);
#pragma warning restore CA1000
}
