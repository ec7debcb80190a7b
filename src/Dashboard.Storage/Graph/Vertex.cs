using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>A Pod, claim or volume in its binding. Immutable once published.</summary>
/// <remarks>Key and state stand in the vertex itself: trees compare and count vertices by the thousand, and what lies behind another reference is slow to reach.</remarks>
public abstract class Vertex
{
    private readonly byte _state;

    private protected Vertex(ObjectKey key, ObjectState state)
    {
        Key = key;
        _state = (byte)state;
    }

    /// <summary>The place of the binding it belongs to; <see cref="GraphSnapshot.BindingOf(Vertex)"/> finds the binding.</summary>
    public BindingPlace Place { get; private set; } = null!;

    /// <summary>Namespace and name.</summary>
    public ObjectKey Key { get; }

    /// <summary>How it stands.</summary>
    public ObjectState State => (ObjectState)_state;

    /// <summary>What it is.</summary>
    public abstract VertexKind Kind { get; }

    /// <summary>The object is there, not merely named by another.</summary>
    public bool Exists => Object is not null;

    private protected abstract StorageObject? Object { get; }

    /// <summary>Puts the vertex into a binding, once.</summary>
    internal void PutInto(BindingPlace place) => Place ??= place;

    /// <summary>Whether two vertices show the same object in the same state.</summary>
    internal bool IsSameAs(Vertex other) => ReferenceEquals(Object, other.Object) && _state == other._state && Key == other.Key && Kind == other.Kind;
}
