using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Documents;
using Dashboard.Cluster.Reflectors;
using Dashboard.Cluster.Transport;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reading;

/// <summary>
/// Reads one whole object and its events from the server at the moment somebody opens it; nothing is kept. Every failure
/// is a value with the server's words. Thread-safe. With no credentials given it reads as the dashboard: the caller must
/// then have checked that the viewer may see the object. A volume's source (monitors, handles, secret references) is in
/// the text, so that of a volume, or a Pod with an inline one, is for those alone who may get persistentvolumes.
/// </summary>
public sealed class ObjectTextReader
{
    private const int MostEvents = 100;

    // etcd refuses objects over 1.5 MiB.
    private const int LargestBody = 4 * 1024 * 1024;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly Func<CancellationToken, Task<ClusterConnection>> _connect;
    private readonly TimeProvider _time;

    /// <summary>A reader on the dashboard's connection.</summary>
    public ObjectTextReader(ClusterConnector connector, TimeProvider time)
        : this(connector.ConnectAsync, time)
    {
    }

    internal ObjectTextReader(Func<CancellationToken, Task<ClusterConnection>> connect, TimeProvider time)
    {
        _connect = connect;
        _time = time;
    }

    /// <summary>Reads an object.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="key">Its key.</param>
    /// <param name="viewer">Whose request it is; null: the dashboard's own.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<ObjectText> ReadAsync(ObjectKind kind, ObjectKey key, RequestCredentials? viewer, CancellationToken cancellationToken)
    {
        // A path would swallow these names; no object can have them.
        if (IsNoName(key.Name) || (key.Namespace.Length > 0 && IsNoName(key.Namespace)))
            return new ObjectText { Outcome = ObjectTextOutcome.NotFound, Error = $"There is no object '{key}'." };
        var transport = new KubernetesTransport(await _connect(cancellationToken), _time);
        var names = KubernetesKind.Of(kind);
        var (body, failure) = await GetAsync(transport, names.PathOf(key), viewer, cancellationToken);
        if (failure is not null) return new ObjectText { Outcome = OutcomeOf(failure), Error = failure.Message };
        JsonObject json;
        try
        {
            json = JsonNode.Parse(body) as JsonObject ?? throw new JsonException("The answer is no object.");
        }
        catch (JsonException e)
        {
            return new ObjectText { Outcome = ObjectTextOutcome.Failed, Error = $"The server's answer can't be read: {e.Message}" };
        }

        var uid = json["metadata"]?["uid"]?.ToString();
        var (events, eventsError) = await ReadEventsAsync(transport, names.Name, key, uid, viewer, cancellationToken);
        return new ObjectText { Outcome = ObjectTextOutcome.Found, Yaml = YamlText.Of(json), Events = events, EventsError = eventsError };
    }

    private async Task<(ImmutableArray<ObjectEvent> Events, string? Error)> ReadEventsAsync(
        KubernetesTransport transport, string kindName, ObjectKey key, string? uid, RequestCredentials? viewer, CancellationToken cancellationToken)
    {
        // Events about objects without a namespace are kept in the namespace "default". The uid leaves out what happened
        // to a former object of the same name.
        var @namespace = key.Namespace.Length == 0 ? "default" : key.Namespace;
        var selector = $"involvedObject.kind={kindName},involvedObject.name={key.Name}";
        if (!string.IsNullOrEmpty(uid)) selector += $",involvedObject.uid={uid}";
        var path = $"/api/v1/namespaces/{Uri.EscapeDataString(@namespace)}/events?fieldSelector={Uri.EscapeDataString(selector)}&limit={MostEvents}";
        var (body, failure) = await GetAsync(transport, path, viewer, cancellationToken);
        if (failure is not null) return ([], failure.Message);
        try
        {
            return (EventList.Read(body).NewestFirst(), null);
        }
        catch (JsonException e)
        {
            return ([], $"The server's answer can't be read: {e.Message}");
        }
    }

    private async Task<(byte[] Body, Failure? Failure)> GetAsync(
        KubernetesTransport transport, string path, RequestCredentials? viewer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var body = await transport.GetAsync(path, TimeLimit, either.Token, viewer);
            var buffer = new MemoryStream();
            var chunk = new byte[16 * 1024];
            int read;
            while ((read = await body.ReadAsync(chunk, either.Token)) > 0)
            {
                await buffer.WriteAsync(chunk.AsMemory(0, read), either.Token);
                if (buffer.Length > LargestBody) return ([], new Failure(FailureKind.Malformed, $"The answer is larger than {LargestBody / 1024 / 1024} MiB."));
            }

            return (buffer.ToArray(), null);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ([], new Failure(FailureKind.Silent, $"The server did not answer within {TimeLimit.TotalSeconds:0} s."));
        }
        catch (Exception e) when (Failure.TryRead(e, cancellationToken, out var failure))
        {
            return ([], failure);
        }
    }

    private static ObjectTextOutcome OutcomeOf(Failure failure) => failure.Kind switch
    {
        FailureKind.NotServed => ObjectTextOutcome.NotFound,
        FailureKind.Forbidden or FailureKind.Unauthenticated => ObjectTextOutcome.Forbidden,
        _ => ObjectTextOutcome.Failed,
    };

    private static bool IsNoName(string name) => name is "" or "." or "..";
}
