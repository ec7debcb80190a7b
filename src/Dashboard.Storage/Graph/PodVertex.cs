using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>A Pod in its binding.</summary>
public sealed class PodVertex : Vertex
{
    internal PodVertex(Pod pod)
        : base(pod.Key, PodStates.Of(pod)) => Pod = pod;

    /// <summary>The Pod.</summary>
    public Pod Pod { get; }

    /// <inheritdoc />
    public override VertexKind Kind => VertexKind.Pod;

    private protected override StorageObject? Object => Pod;
}
