using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>A volume in its binding.</summary>
public sealed class VolumeVertex : Vertex
{
    internal VolumeVertex(Volume volume, ObjectState state)
        : base(volume.Key, state) => Volume = volume;

    /// <summary>The volume.</summary>
    public Volume Volume { get; }

    /// <inheritdoc />
    public override VertexKind Kind => VertexKind.Volume;

    private protected override StorageObject? Object => Volume;
}
