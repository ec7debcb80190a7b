using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>A claim in its binding, or one that Pods name and that is not there.</summary>
public sealed class ClaimVertex : Vertex
{
    private readonly string? _missingName;
    private readonly byte _state;

    internal ClaimVertex(Claim claim, ObjectState state)
    {
        Claim = claim;
        _state = (byte)state;
    }

    internal ClaimVertex(string missingName) => _missingName = missingName;

    /// <summary>The claim; null where it is missing.</summary>
    public Claim? Claim { get; }

    /// <summary>The claim's name.</summary>
    public string Name => Claim?.Name ?? _missingName!;

    /// <inheritdoc />
    public override ObjectKey Key => Claim?.Key ?? new ObjectKey(Binding.Namespace, _missingName!);

    /// <inheritdoc />
    public override VertexKind Kind => VertexKind.Claim;

    /// <inheritdoc />
    public override ObjectState State => Claim is null ? ObjectState.Missing : (ObjectState)_state;

    /// <inheritdoc />
    public override bool Exists => Claim is not null;

    internal override bool IsSameAs(Vertex other) =>
        other is ClaimVertex claim && ReferenceEquals(claim.Claim, Claim) && claim._state == _state && claim._missingName == _missingName;
}
