using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>The graph at one moment: its items in order, with sums, and where each object stands. Immutable.</summary>
public sealed record GraphSnapshot
{
    /// <summary>The graph of an empty cluster.</summary>
    public static readonly GraphSnapshot Empty = new();

    /// <summary>The objects it was made of.</summary>
    public StorageSnapshot Objects { get; init; } = StorageSnapshot.Empty;

    /// <summary>Headings and bindings in order.</summary>
    public SortedTree<GraphKey, GraphItem, GraphSum, GraphRules> Items { get; init; } =
        SortedTree<GraphKey, GraphItem, GraphSum, GraphRules>.Empty;

    /// <summary>Every Pod with its binding.</summary>
    public SortedTree<ObjectKey, PodVertex, VertexSum, VertexRules<PodVertex>> Pods { get; init; } =
        SortedTree<ObjectKey, PodVertex, VertexSum, VertexRules<PodVertex>>.Empty;

    /// <summary>Every claim with its binding and state, and claims that Pods name and that are not there.</summary>
    public SortedTree<ObjectKey, ClaimVertex, VertexSum, VertexRules<ClaimVertex>> Claims { get; init; } =
        SortedTree<ObjectKey, ClaimVertex, VertexSum, VertexRules<ClaimVertex>>.Empty;

    /// <summary>Every volume with its binding and state.</summary>
    public SortedTree<ObjectKey, VolumeVertex, VertexSum, VertexRules<VolumeVertex>> Volumes { get; init; } =
        SortedTree<ObjectKey, VolumeVertex, VertexSum, VertexRules<VolumeVertex>>.Empty;

    /// <summary>The same volumes in order of their claims' namespaces; those without a claim last.</summary>
    public SortedTree<GraphKey, VolumeVertex, VertexSum, VolumePlaceRules> VolumePlaces { get; init; } =
        SortedTree<GraphKey, VolumeVertex, VertexSum, VolumePlaceRules>.Empty;

    /// <summary>The binding that a vertex of this graph belongs to.</summary>
    public Binding BindingOf(Vertex vertex) => (Binding)Items.Find(vertex.Place.Key)!;
}
