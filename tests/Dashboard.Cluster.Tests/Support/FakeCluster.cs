using System.Collections.Concurrent;
using System.Net;
using Dashboard.Cluster.Connection;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>
/// A cluster with a list and a watch per kind, in the test's hand. It knows no streaming lists. Paths are those after the
/// API's version: <c>pods</c>, <c>statefulsets</c>.
/// </summary>
internal sealed class FakeCluster : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _lists = new();
    private readonly ConcurrentDictionary<string, Action<ScriptedRequest>> _refusals = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ScriptedBody>> _watches = new();
    private readonly ScriptedServer _server;

    public FakeCluster()
    {
        _server = new ScriptedServer { Responder = Respond };
        Connection = _server.Connect();
    }

    public ClusterConnection Connection { get; }

    /// <summary>What the next list of a kind holds.</summary>
    public void SetList(string resource, string version, params string[] items) => _lists[resource] = Json.List(version, items);

    /// <summary>Every request for a kind fails from now on.</summary>
    public void Refuse(string resource, Action<ScriptedRequest> answer) => _refusals[resource] = answer;

    /// <summary>Requests for a kind are answered again.</summary>
    public void Allow(string resource) => _refusals.TryRemove(resource, out _);

    /// <summary>The kind's open watch; waits for one.</summary>
    public Task<ScriptedBody> WatchAsync(string resource) => WatchOf(resource).Task.InTime();

    /// <summary>Sends a line on the kind's open watch.</summary>
    public async Task SendAsync(string resource, string line) => (await WatchAsync(resource)).SendLine(line);

    /// <summary>Tells the kind's watch that its version is gone: the client lists again.</summary>
    public async Task ExpireAsync(string resource)
    {
        var body = await WatchAsync(resource);
        _watches.TryRemove(resource, out _);
        body.SendLine(Json.Bookmark("900"));
        body.SendLine(Json.Error(410, "Expired"));
    }

    public void Dispose() => Connection.Dispose();

    private TaskCompletionSource<ScriptedBody> WatchOf(string resource) =>
        _watches.GetOrAdd(resource, _ => new TaskCompletionSource<ScriptedBody>(TaskCreationOptions.RunContinuationsAsynchronously));

    private bool Respond(ScriptedRequest request)
    {
        var resource = request.Path[(request.Path.LastIndexOf('/') + 1)..];
        if (_refusals.TryGetValue(resource, out var refuse)) refuse(request);
        else if (request.Query.Contains("sendInitialEvents", StringComparison.Ordinal)) request.Answer(HttpStatusCode.UnprocessableEntity, Json.Status(422, "Invalid"));
        else if (request.Query.Contains("watch=true", StringComparison.Ordinal)) WatchOf(resource).SetResult(request.Open());
        else request.Answer(HttpStatusCode.OK, _lists.GetValueOrDefault(resource) ?? Json.List("1"));
        return true;
    }
}
