using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Health;

/// <summary>
/// How the mirror stands at one moment. Immutable but for <see cref="Next"/>: as with the storage states, a reader follows
/// the chain at its own pace. Ages are the reader's to compute: a mirror that hears nothing publishes nothing.
/// </summary>
public sealed class ClusterHealth
{
    private readonly TaskCompletionSource<ClusterHealth> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The cluster; null until the connection is opened.</summary>
    public ClusterIdentity? Cluster { get; init; }

    /// <summary>Every mirrored kind, in the order of <see cref="ObjectKind"/>.</summary>
    public required ImmutableArray<ReflectorHealth> Kinds { get; init; }

    /// <summary>Every kind is loaded, or known to be forbidden or not served.</summary>
    public bool IsReady => Kinds.All(kind => kind.IsReady);

    /// <summary>The whole in one word.</summary>
    public ClusterState State =>
        !IsReady ? ClusterState.Syncing :
        Kinds.Any(kind => kind.IsStale) ? ClusterState.Stale : ClusterState.Live;

    /// <summary>Since when the oldest of the stale kinds has not been heard of; null where none is stale.</summary>
    public DateTimeOffset? StaleSince => Kinds.Where(kind => kind.IsStale).Min(kind => kind.LastProofOfLife);

    /// <summary>Completes with the health that follows this one.</summary>
    public Task<ClusterHealth> Next => _next.Task;

    /// <summary>The health of one kind.</summary>
    public ReflectorHealth Of(ObjectKind kind) => Kinds[(int)kind];

    internal void Continue(ClusterHealth next) => _next.SetResult(next);
}
