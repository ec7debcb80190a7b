using System.Globalization;
using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Exec.Logs;

/// <summary>The query of a request for logs: Kubernetes' <c>PodLogOptions</c>.</summary>
internal sealed record LogOptions(string? Container, bool Follows, bool IsPrevious, bool HasTimestamps, DateTimeOffset? Since, long? TailLines, long? LimitBytes)
{
    /// <summary>Reads a query; refuses what the API server would.</summary>
    public static LogOptions Read(IQueryCollection query, string pod, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var tail = Number(query, "tailLines");
        var limit = Number(query, "limitBytes");
        var seconds = Number(query, "sinceSeconds");
        if (tail < 0) errors.InvalidLiteral("tailLines", $"{tail}", "must be greater than or equal to 0");
        if (limit < 1) errors.InvalidLiteral("limitBytes", $"{limit}", "must be greater than 0");
        var hasTime = query["sinceTime"].FirstOrDefault() is { Length: > 0 };
        if (hasTime && seconds is not null) errors.Forbidden(string.Empty, "at most one of `sinceTime` or `sinceSeconds` may be specified");
        if (seconds < 1) errors.InvalidLiteral("sinceSeconds", $"{seconds}", "must be greater than 0");
        errors.ThrowIfAny("PodLogOptions", string.Empty, pod);

        var since = hasTime ? Timestamps.Read(query["sinceTime"].FirstOrDefault()) ?? throw ApiErrors.BadRequest($"parsing time \"{query["sinceTime"].FirstOrDefault()}\" as RFC 3339 failed") : (DateTimeOffset?)null;
        if (seconds is { } ago) since = now - TimeSpan.FromSeconds(Math.Min(ago, int.MaxValue));
        return new LogOptions(query["container"].FirstOrDefault(), Flag(query, "follow"), Flag(query, "previous"), Flag(query, "timestamps"), since, tail, limit);
    }

    private static bool Flag(IQueryCollection query, string name) => query[name].FirstOrDefault() is "true" or "1";

    private static long? Number(IQueryCollection query, string name)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } text) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiErrors.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }
}
