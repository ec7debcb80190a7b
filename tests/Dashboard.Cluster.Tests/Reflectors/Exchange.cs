using System.Net;
using Dashboard.Cluster.Tests.Support;

namespace Dashboard.Cluster.Tests.Reflectors;

/// <summary>One request that must come, and its answer.</summary>
internal sealed record Exchange
{
    /// <summary>The whole query that must come.</summary>
    public required string Query { get; init; }

    /// <summary>How long the reflector must wait before it.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Answers the request.</summary>
    public required Func<ScriptedRequest, ManualTime, Task> Answer { get; init; }

    public static Exchange Stream(string version) => new()
    {
        Query = $"?watch=true&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion={version}&timeoutSeconds=300",
        Answer = Nothing,
    };

    public static Exchange Watch(string version) => new()
    {
        Query = $"?watch=true&allowWatchBookmarks=true&resourceVersion={version}&timeoutSeconds=300",
        Answer = Nothing,
    };

    public static Exchange Load(string version, bool paged = true) => new()
    {
        Query = $"?resourceVersion={version}{(paged ? "&limit=500" : "")}",
        Answer = Nothing,
    };

    public static Exchange Next(string token) => new() { Query = $"?continue={token}&limit=500", Answer = Nothing };

    public Exchange After(double seconds) => this with { Wait = TimeSpan.FromSeconds(seconds) };

    public Exchange Says(int code, string body, double retryAfter = 0) => this with
    {
        Answer = (request, _) =>
        {
            request.Answer((HttpStatusCode)code, body, retryAfter > 0 ? TimeSpan.FromSeconds(retryAfter) : null);
            return Task.CompletedTask;
        },
    };

    public Exchange Refuses() => this with
    {
        Answer = (request, _) =>
        {
            request.Refuse();
            return Task.CompletedTask;
        },
    };

    /// <summary>Sends lines and leaves the stream open.</summary>
    public Exchange Sends(params string[] lines) => Sends(lines, _ => { });

    /// <summary>Sends lines and ends the stream well.</summary>
    public Exchange SendsAndEnds(params string[] lines) => Sends(lines, body => body.End());

    /// <summary>Sends lines and breaks off.</summary>
    public Exchange SendsAndResets(params string[] lines) => Sends(lines, body => body.Reset());

    private Exchange Sends(string[] lines, Action<ScriptedBody> end) => this with
    {
        Answer = (request, _) =>
        {
            var body = request.Open();
            foreach (var line in lines) body.SendLine(line);
            end(body);
            return Task.CompletedTask;
        },
    };

    private static Task Nothing(ScriptedRequest request, ManualTime time) => Task.CompletedTask;
}
