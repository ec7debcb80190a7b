using Dashboard.Storage.Collections;

namespace Dashboard.Storage.Graph;

/// <summary>Volumes in order of their claims' namespaces, then of their names; those without a claim last.</summary>
public readonly struct VolumePlaceRules : ITreeRules<GraphKey, VolumeVertex, VertexSum>
{
    /// <inheritdoc />
    public static GraphKey KeyOf(VolumeVertex item) =>
        new(item.Place.Namespace, string.Empty, string.Empty, -1, item.Key.Name, VertexKind.Volume);

    /// <inheritdoc />
    public static int Compare(in GraphKey left, in GraphKey right) => left.CompareTo(right);

    /// <inheritdoc />
    public static int RowsOf(VolumeVertex item) => 1;

    /// <inheritdoc />
    public static int RowsOf(in VertexSum sum) => sum.Rows;

    /// <inheritdoc />
    public static void Add(ref VertexSum sum, VolumeVertex item) => VertexRules<VolumeVertex>.Add(ref sum, item);

    /// <inheritdoc />
    public static void Add(ref VertexSum sum, in VertexSum following) => VertexRules<VolumeVertex>.Add(ref sum, following);
}
