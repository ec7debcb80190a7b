using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>A volume in its binding.</summary>
public sealed class VolumeVertex(Volume volume, ObjectState state) : Vertex
{
    private readonly byte _state = (byte)state;

    /// <summary>The volume.</summary>
    public Volume Volume { get; } = volume;

    /// <inheritdoc />
    public override ObjectKey Key => Volume.Key;

    /// <inheritdoc />
    public override VertexKind Kind => VertexKind.Volume;

    /// <inheritdoc />
    public override ObjectState State => (ObjectState)_state;

    /// <inheritdoc />
    public override bool Exists => true;

    internal override bool IsSameAs(Vertex other) =>
        other is VolumeVertex volume && ReferenceEquals(volume.Volume, Volume) && volume._state == _state;
}
