using System.Collections.Immutable;
using Dashboard.Cluster.Transport;

namespace Dashboard.Cluster.Writing;

/// <summary>The server's own account of why it refused, word by word.</summary>
public sealed record ApiRefusal
{
    /// <summary>The HTTP status.</summary>
    public required int Code { get; init; }

    /// <summary>The machine's word, such as <c>AlreadyExists</c>; empty where none was given.</summary>
    public required string Reason { get; init; }

    /// <summary>The whole message.</summary>
    public required string Message { get; init; }

    /// <summary>Reasons by field, as far as the server told them apart.</summary>
    public ImmutableArray<RefusalCause> Causes { get; init; } = [];

    /// <summary>How long the server wants to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether there is an object of this name already.</summary>
    public bool IsAlreadyExists => Reason == "AlreadyExists";

    /// <summary>
    /// Whether the object is not any more as it was when it was read, or (server-side apply) another manager owns the fields.
    /// </summary>
    public bool IsConflict => Code == 409 && !IsAlreadyExists;

    internal static ApiRefusal Of(KubernetesApiException refused) => new()
    {
        Code = refused.Status.Code,
        Reason = refused.Status.Reason ?? string.Empty,
        Message = refused.Message,
        Causes = [.. (refused.Status.Details?.Causes ?? []).Select(cause => new RefusalCause(cause.Reason ?? string.Empty, cause.Message ?? string.Empty, cause.Field ?? string.Empty))],
        RetryAfter = refused.RetryAfter,
    };
}
