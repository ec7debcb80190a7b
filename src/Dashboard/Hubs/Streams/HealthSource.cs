using Dashboard.Cluster.Health;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>The health of the mirror, as far as a viewer may know it.</summary>
internal sealed class HealthSource(ClusterHealth health, ViewerScope scope) : IFrameSource<ValueFrame<MirrorHealth>>
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private ClusterHealth _health = health;
    private MirrorHealth? _sent;

    /// <inheritdoc />
    public Task Changed => _health.Next;

    /// <inheritdoc />
    public bool HasQuestion => _sent is null;

    /// <inheritdoc />
    public async Task AdvanceAsync()
    {
        while (_health.Next.IsCompleted)
            _health = await _health.Next;
    }

    /// <inheritdoc />
    public ValueFrame<MirrorHealth>? Read(long number)
    {
        var newest = new MirrorHealth(
            _health.Cluster?.Name ?? string.Empty,
            _health.Cluster?.Source ?? default,
            _health.Cluster?.Host.ToString() ?? string.Empty,
            _health.State,
            _health.StaleSince,
            [.. _health.Kinds.Where(kind => scope.Includes(kind.Kind)).Select(Describe)]);
        if (newest.Equals(_sent))
            return null;
        _sent = newest;
        return new ValueFrame<MirrorHealth>(number, newest);
    }

    private KindHealth Describe(ReflectorHealth kind)
    {
        var isWell = kind.IsSynced && !kind.IsStale;
        return new KindHealth(kind.Kind, kind.Phase, kind.Access, kind.IsReady, kind.IsStale, isWell ? Rounded(kind.LastProofOfLife) : kind.LastProofOfLife, kind.Error, kind.RetryAt);
    }

    /// <summary>
    /// In steps, so that a stream of events is no stream of frames. Null for a viewer of some namespaces: when something of
    /// a kind was sent would tell that something happened elsewhere.
    /// </summary>
    private DateTimeOffset? Rounded(DateTimeOffset? heard) =>
        heard is { } at && scope.Namespaces is null ? new DateTimeOffset(at.UtcTicks - at.UtcTicks % Step.Ticks, TimeSpan.Zero) : null;
}
