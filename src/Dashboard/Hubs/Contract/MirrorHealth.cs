using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Health;

namespace Dashboard.Hubs.Contract;

/// <summary>
/// Which cluster the pages show, and how current what they show is. <paramref name="StaleSince"/>: since when the oldest
/// stale kind has not been heard of; null where none is stale.
/// </summary>
public sealed record MirrorHealth(
    string Cluster, ClusterSource Source, string Server, ClusterState State, DateTimeOffset? StaleSince, IReadOnlyList<KindHealth> Kinds)
{
    /// <inheritdoc />
    public bool Equals(MirrorHealth? other) =>
        other is not null && Cluster == other.Cluster && Source == other.Source && Server == other.Server &&
        State == other.State && StaleSince == other.StaleSince && Kinds.SequenceEqual(other.Kinds);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Cluster, State, StaleSince);
}
