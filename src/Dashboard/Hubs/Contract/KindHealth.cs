using Dashboard.Cluster.Health;
using Dashboard.Storage.Objects;

namespace Dashboard.Hubs.Contract;

/// <summary>
/// How current one kind is. No counts: they would tell a viewer of some namespaces what there is in others.
/// <paramref name="HeardAt"/> is when the server last sent anything of the kind, in steps of five seconds while all is
/// well; <paramref name="Error"/> and <paramref name="RetryAt"/> are null while it is.
/// </summary>
public sealed record KindHealth(
    ObjectKind Kind, ReflectorPhase Phase, KindAccess Access, bool IsReady, bool IsStale, DateTimeOffset? HeardAt, string? Error, DateTimeOffset? RetryAt);
