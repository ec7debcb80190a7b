using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Health;

/// <summary>
/// Publishes the mirror's health. Readers take <see cref="Current"/> without a lock and follow its chain; reports come
/// from the reflectors and the mirror, a handful a second.
/// </summary>
public sealed class ClusterHealthFeed
{
    private readonly Lock _gate = new();
    private volatile ClusterHealth _current = new()
    {
        Kinds = [.. Enum.GetValues<ObjectKind>().Select(kind => new ReflectorHealth { Kind = kind })],
    };

    /// <summary>The newest health.</summary>
    public ClusterHealth Current => _current;

    internal void Identify(ClusterIdentity cluster)
    {
        lock (_gate) Publish(new ClusterHealth { Cluster = cluster, Kinds = _current.Kinds });
    }

    /// <summary>Changes one kind's health; publishes only where that makes a difference.</summary>
    internal void Report(ObjectKind kind, Func<ReflectorHealth, ReflectorHealth> change)
    {
        lock (_gate)
        {
            var before = _current.Of(kind);
            var after = change(before);
            if (after != before) Publish(new ClusterHealth { Cluster = _current.Cluster, Kinds = _current.Kinds.SetItem((int)kind, after) });
        }
    }

    private void Publish(ClusterHealth next)
    {
        var previous = _current;
        _current = next;
        previous.Continue(next);
    }
}
