using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs.Streams;

/// <summary>Checks what clients send. Every refusal is a <see cref="HubException"/> that names the field, the value and the rule.</summary>
internal static class RequestRules
{
    /// <summary>Checks the name of a stream.</summary>
    public static string StreamName(string? name) =>
        string.IsNullOrEmpty(name) || name.Length > StreamLimits.StreamName
            ? throw new HubException($"stream: the name of a stream has 1 to {StreamLimits.StreamName} characters.")
            : name;

    /// <summary>Checks a query.</summary>
    public static RowQuery Query(RowQuery? query)
    {
        if (query?.Filter is not { } filter || query.Window is not { } window)
            throw new HubException("query: a query has a filter and a window.");
        Text("filter.namespace", filter.Namespace);
        Text("filter.class", filter.Class);
        Text("filter.owner", filter.Owner);
        Text("filter.text", filter.Text);
        if (filter.State is { } state && !Enum.IsDefined(state))
            throw new HubException($"filter.state: '{state}' is not a state.");
        Text("filter.cause", filter.Cause);
        if (filter.Severity is { } severity && !Enum.IsDefined(severity))
            throw new HubException($"filter.severity: '{severity}' is not a severity.");
        if (filter.Code is { } code && !Enum.IsDefined(code))
            throw new HubException($"filter.code: '{code}' is not a code.");
        if (window.Count is < 0 or > RowWindow.MaximumCount)
            throw new HubException($"window.count: {window.Count} is not between 0 and {RowWindow.MaximumCount}.");
        if (window.First < 0)
            throw new HubException($"window.first: {window.First} is below 0.");
        if (window.AnchorKey?.Length > StreamLimits.RowKey)
            throw new HubException($"window.anchorKey: longer than {StreamLimits.RowKey} characters.");
        if (window.AnchorOffset is < -RowWindow.MaximumCount or > RowWindow.MaximumCount)
            throw new HubException($"window.anchorOffset: {window.AnchorOffset} is not between -{RowWindow.MaximumCount} and {RowWindow.MaximumCount}.");
        return query;
    }

    /// <summary>Checks what names an object.</summary>
    public static ObjectKey Object(ObjectKind kind, string? @namespace, string? name)
    {
        if (!Enum.IsDefined(kind))
            throw new HubException($"kind: '{kind}' is not a kind.");
        var key = new ObjectKey(Name("namespace", @namespace), Name("name", name));
        if (key.Namespace.Length == 0 == kind.IsNamespaced())
            throw new HubException($"namespace: a {kind} {(kind.IsNamespaced() ? "has a namespace, which is missing" : $"has none, but '{key.Namespace}' is given")}.");
        return key;
    }

    /// <summary>Checks a text that may be absent.</summary>
    public static void Text(string field, string? value)
    {
        if (value?.Length > StreamLimits.Text)
            throw new HubException($"{field}: longer than {StreamLimits.Text} characters.");
    }

    /// <summary>Checks the name of an object, or its namespace, which is empty for a cluster-scoped kind.</summary>
    public static string Name(string field, string? value)
    {
        Text(field, value);
        return value ?? throw new HubException($"{field}: is missing.");
    }
}
