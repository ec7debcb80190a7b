using Dashboard.Cluster.Health;

namespace Dashboard.Health;

/// <summary>One kind's part of <see cref="ReadyReport"/>. <paramref name="Age"/>: seconds since the server last sent anything of it; null: never.</summary>
internal sealed record KindReport(bool Ready, ReflectorPhase Phase, KindAccess Access, double? Age, int Objects, long Relists, string? Error)
{
    /// <summary>The report at a moment.</summary>
    public static KindReport Of(ReflectorHealth kind, DateTimeOffset now) => new(
        kind.IsReady, kind.Phase, kind.Access,
        kind.LastProofOfLife is { } seen ? Math.Round((now - seen).TotalSeconds, 1) : null,
        kind.Objects, kind.Relists, kind.Error);
}
