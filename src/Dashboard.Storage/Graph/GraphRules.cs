using Dashboard.Storage.Collections;

namespace Dashboard.Storage.Graph;

/// <summary>The order of the graph's items, and their sums.</summary>
public readonly struct GraphRules : ITreeRules<GraphKey, GraphItem, GraphSum>
{
    /// <inheritdoc />
    public static GraphKey KeyOf(GraphItem item) => item.Key;

    /// <inheritdoc />
    public static int Compare(in GraphKey left, in GraphKey right) => left.CompareTo(right);

    /// <inheritdoc />
    public static int RowsOf(GraphItem item) => item.Rows;

    /// <inheritdoc />
    public static int RowsOf(in GraphSum sum) => sum.Rows;

    /// <inheritdoc />
    public static void Add(ref GraphSum sum, GraphItem item) => sum.Add(item);

    /// <inheritdoc />
    public static void Add(ref GraphSum sum, in GraphSum following) => sum.Add(following);
}
