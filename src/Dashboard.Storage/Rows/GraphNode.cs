using Dashboard.Storage.States;

namespace Dashboard.Storage.Rows;

/// <summary>
/// An object drawn in a lane. <paramref name="Kind"/> is Kubernetes' name of the kind. <paramref name="Facts"/> are the
/// few values shown beside the name, in order: Pod: node; claim: size and class; volume: capacity and reclaim policy;
/// owner: ready and wanted replicas where known. Muted: a finished Pod, a kept claim beyond the replicas.
/// </summary>
public sealed record GraphNode(string Kind, string Namespace, string Name, ObjectState State, IReadOnlyList<string> Facts, bool IsMuted = false)
{
    /// <inheritdoc />
    public bool Equals(GraphNode? other) =>
        other is not null && Kind == other.Kind && Namespace == other.Namespace && Name == other.Name &&
        State == other.State && IsMuted == other.IsMuted && Facts.SequenceEqual(other.Facts);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Namespace, Name, State);
}
