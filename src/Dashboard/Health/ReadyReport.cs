using Dashboard.Cluster.Health;

namespace Dashboard.Health;

/// <summary>The answer of <c>/health/ready</c>.</summary>
internal sealed record ReadyReport(bool Ready, ClusterState State, string? Cluster, IReadOnlyDictionary<string, KindReport> Kinds)
{
    /// <summary>The report at a moment.</summary>
    public static ReadyReport Of(ClusterHealth health, DateTimeOffset now) => new(
        health.IsReady, health.State, health.Cluster?.Name,
        health.Kinds.ToDictionary(kind => kind.Kind.ToString(), kind => KindReport.Of(kind, now)));
}
