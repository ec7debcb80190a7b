namespace Dashboard.Cluster.Tests.Support;

/// <summary>What the API server sends, as short as it can be.</summary>
internal static class Json
{
    public static string Claim(string name, string version, string? uid = null, string phase = "Pending", string @namespace = "default") => $$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"{{{@namespace}}}","uid":"{{{uid ?? $"uid-{name}"}}}","resourceVersion":"{{{version}}}"},"status":{"phase":"{{{phase}}}"}}
        """;

    public static string Event(string type, string @object) => $$"""{"type":"{{type}}","object":{{@object}}}""";

    public static string Added(string name, string version) => Event("ADDED", Claim(name, version));

    public static string Modified(string name, string version, string phase = "Bound") => Event("MODIFIED", Claim(name, version, phase: phase));

    public static string Deleted(string name, string version) => Event("DELETED", Claim(name, version));

    public static string Bookmark(string version) =>
        Event("BOOKMARK", $$$"""{"kind":"PersistentVolumeClaim","metadata":{"resourceVersion":"{{{version}}}","creationTimestamp":null}}""");

    public static string InitialEventsEnd(string version) =>
        Event("BOOKMARK", $$$$"""{"metadata":{"resourceVersion":"{{{{version}}}}","annotations":{"k8s.io/initial-events-end":"true"}}}""");

    public static string Error(int code, string reason, string message = "as it is") => Event("ERROR", Status(code, reason, message));

    public static string Status(int code, string reason, string message = "as it is", string details = "{}") =>
        $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"{{message}}","reason":"{{reason}}","details":{{details}},"code":{{code}}}""";

    public static string List(string version, params string[] items) => Page(version, next: "", items);

    public static string Page(string version, string next, params string[] items) =>
        $$$"""{"kind":"List","metadata":{"resourceVersion":"{{{version}}}","continue":"{{{next}}}"},"items":[{{{string.Join(',', items)}}}]}""";
}
