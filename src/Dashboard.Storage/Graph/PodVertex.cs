using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>A Pod in its binding.</summary>
public sealed class PodVertex(Pod pod) : Vertex
{
    /// <summary>The Pod.</summary>
    public Pod Pod { get; } = pod;

    /// <inheritdoc />
    public override ObjectKey Key => Pod.Key;

    /// <inheritdoc />
    public override VertexKind Kind => VertexKind.Pod;

    /// <inheritdoc />
    public override ObjectState State => PodStates.Of(Pod);

    /// <inheritdoc />
    public override bool Exists => true;

    internal override bool IsSameAs(Vertex other) => other is PodVertex pod && ReferenceEquals(pod.Pod, Pod);
}
