using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>A claim in its binding, or one that Pods name and that is not there.</summary>
public sealed class ClaimVertex : Vertex
{
    internal ClaimVertex(Claim claim, ObjectState state)
        : base(claim.Key, state) => Claim = claim;

    internal ClaimVertex(ObjectKey missing)
        : base(missing, ObjectState.Missing)
    {
    }

    /// <summary>The claim; null where it is missing.</summary>
    public Claim? Claim { get; }

    /// <summary>The claim's name.</summary>
    public string Name => Key.Name;

    /// <inheritdoc />
    public override VertexKind Kind => VertexKind.Claim;

    private protected override StorageObject? Object => Claim;
}
