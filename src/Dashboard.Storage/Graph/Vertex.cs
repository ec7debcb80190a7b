using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>A Pod, claim or volume in its binding. Immutable once published.</summary>
public abstract class Vertex
{
    /// <summary>The binding it belongs to.</summary>
    public Binding Binding { get; internal set; } = null!;

    /// <summary>Namespace and name.</summary>
    public abstract ObjectKey Key { get; }

    /// <summary>What it is.</summary>
    public abstract VertexKind Kind { get; }

    /// <summary>How it stands.</summary>
    public abstract ObjectState State { get; }

    /// <summary>The object is there, not merely named by another.</summary>
    public abstract bool Exists { get; }

    /// <summary>Whether two vertices show the same object in the same state.</summary>
    internal abstract bool IsSameAs(Vertex other);
}
