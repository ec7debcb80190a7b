using Dashboard.Storage.Findings;
using Dashboard.Storage.States;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Components.Controls;

/// <summary>
/// A filter as the query of an address, so that every view can be shared, bookmarked and gone back to. What is not
/// understood in an address is left out: an old link shows more, never nothing.
/// </summary>
public static class FilterUrl
{
    /// <summary>Reads the filter out of an address, absolute or relative.</summary>
    public static RowFilter Parse(string address)
    {
        var query = QueryHelpers.ParseQuery(Query(address));
        return new RowFilter
        {
            Namespace = Value("namespace"),
            State = Enum.TryParse<ObjectState>(Value("state"), ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
            // An empty class is a filter too: objects without one.
            Class = query.TryGetValue("class", out var value) ? value[^1] : null,
            Owner = Value("owner"),
            Text = Value("text"),
            OnlyTroubled = Value("troubled") is "1" or "true",
            Severity = Enum.TryParse<FindingSeverity>(Value("severity"), ignoreCase: true, out var severity) && Enum.IsDefined(severity) ? severity : null,
            Code = Enum.TryParse<FindingCode>(Value("code"), ignoreCase: true, out var code) && Enum.IsDefined(code) ? code : null,
            // As with the class: an empty cause is one too.
            Cause = query.TryGetValue("cause", out var cause) ? cause[^1] : null,
        };

        string? Value(string name) => query.TryGetValue(name, out var values) && values[^1] is { Length: > 0 } text ? text : null;
    }

    /// <summary>Writes a path with the filter as its query; conditions that are not set do not appear.</summary>
    public static string Format(string path, RowFilter filter)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        if (filter.Namespace is not null) parts.Add(new("namespace", filter.Namespace));
        if (filter.State is not null) parts.Add(new("state", filter.State.ToString()));
        if (filter.Class is not null) parts.Add(new("class", filter.Class));
        if (filter.Owner is not null) parts.Add(new("owner", filter.Owner));
        if (filter.Text is not null) parts.Add(new("text", filter.Text));
        if (filter.OnlyTroubled) parts.Add(new("troubled", "1"));
        if (filter.Severity is not null) parts.Add(new("severity", filter.Severity.ToString()));
        if (filter.Code is not null) parts.Add(new("code", filter.Code.ToString()));
        if (filter.Cause is not null) parts.Add(new("cause", filter.Cause));
        return QueryHelpers.AddQueryString(path, parts);
    }

    private static string Query(string address)
    {
        var start = address.IndexOf('?', StringComparison.Ordinal);
        var end = address.IndexOf('#', StringComparison.Ordinal);
        if (start < 0 || (end >= 0 && end < start)) return string.Empty;
        return end < 0 ? address[start..] : address[start..end];
    }
}
