using System.Globalization;
using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>The query parameters of lists and watches.</summary>
internal sealed record ListOptions
{
    /// <summary>Timers take no more than 49 days.</summary>
    private const long LongestSeconds = 49 * 24 * 3600;

    /// <summary>Whether changes are wanted rather than a list.</summary>
    public bool IsWatch { get; private init; }

    /// <summary>Objects a page; 0 for all at once.</summary>
    public int Limit { get; private init; }

    /// <summary>Where a page goes on; empty for the first.</summary>
    public string Continue { get; private init; } = string.Empty;

    /// <summary>The version asked for; empty for the newest.</summary>
    public string ResourceVersion { get; private init; } = string.Empty;

    /// <summary><c>Exact</c>, <c>NotOlderThan</c> or empty.</summary>
    public string Match { get; private init; } = string.Empty;

    /// <summary>Whether a watch sends bookmarks.</summary>
    public bool AllowsBookmarks { get; private init; }

    /// <summary>Whether a watch begins with what exists and says when that is done; null where it was not asked.</summary>
    public bool? SendsInitialEvents { get; private init; }

    /// <summary>How long a watch lasts; null for the server's own choice.</summary>
    public TimeSpan? Timeout { get; private init; }

    /// <summary>The version as a number; 0 where none or any is asked for.</summary>
    public long Version { get; private init; }

    /// <summary>Reads and checks the parameters.</summary>
    public static ListOptions Read(IQueryCollection query)
    {
        var options = new ListOptions
        {
            IsWatch = query.Flag("watch") ?? false,
            Limit = (int)Math.Min(query.Number("limit") ?? 0, int.MaxValue),
            Continue = Text(query, "continue"),
            ResourceVersion = Text(query, "resourceVersion"),
            Match = Text(query, "resourceVersionMatch"),
            AllowsBookmarks = query.Flag("allowWatchBookmarks") ?? false,
            SendsInitialEvents = query.Flag("sendInitialEvents"),
            Timeout = query.Number("timeoutSeconds") is > 0 and var seconds ? TimeSpan.FromSeconds(Math.Min(seconds, LongestSeconds)) : null,
        };
        options.Check();
        return options with { Version = ReadVersion(options.ResourceVersion) };
    }

    private void Check()
    {
        var errors = new FieldErrors();
        if (IsWatch) CheckWatch(errors);
        else CheckList(errors);
        errors.ThrowIfAny("ListOptions", "meta.k8s.io", string.Empty);
    }

    private void CheckWatch(FieldErrors errors)
    {
        if (SendsInitialEvents is null)
        {
            if (Match.Length > 0) errors.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
        else if (Match != "NotOlderThan")
        {
            errors.Forbidden("resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        }
    }

    private void CheckList(FieldErrors errors)
    {
        if (SendsInitialEvents is not null) errors.Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list");
        if (Match.Length == 0) return;
        if (ResourceVersion.Length == 0) errors.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided");
        if (Continue.Length > 0) errors.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided");
        errors.OneOf("resourceVersionMatch", Match, "Exact", "NotOlderThan");
        if (Match == "Exact" && ResourceVersion == "0") errors.Forbidden("resourceVersionMatch", "resourceVersionMatch \"Exact\" is forbidden for resourceVersion \"0\"");
    }

    private static long ReadVersion(string text)
    {
        if (text.Length == 0) return 0;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return version;
        throw new ApiException(500, string.Empty, $"resourceVersion: Invalid value: {FieldErrors.Quote(text)}: strconv.ParseUint: parsing {FieldErrors.Quote(text)}: invalid syntax");
    }

    private static string Text(IQueryCollection query, string name) => query[name].FirstOrDefault() ?? string.Empty;
}
