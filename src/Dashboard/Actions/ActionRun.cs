using System.Text.Json.Nodes;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions;

/// <summary>
/// One run of an intent: sends its requests as the viewer and keeps what came of them. As a dry run every write is checked
/// and none is done.
/// </summary>
internal sealed class ActionRun(ObjectWriter writer, ServedKinds kinds, RequestCredentials? viewer, bool isDryRun, DateTimeOffset now, CancellationToken cancellationToken)
{
    private readonly List<Exchange> _exchanges = [];

    /// <summary>Whether nothing is to be done.</summary>
    public bool IsDryRun => isDryRun;

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset Now => now;

    /// <summary>When the same was tried before without it being known whether it was done; null: it was not.</summary>
    public DateTimeOffset? FirstSentAt { get; init; }

    /// <summary>What was sent so far.</summary>
    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    /// <summary>Reads an object.</summary>
    public Task<WriteAnswer> ReadAsync(KubernetesKind kind, ObjectKey key) => writer.SendAsync(WriteRequest.Get(kind, key), viewer, cancellationToken);

    /// <summary>Reads what stands at a path.</summary>
    public Task<WriteAnswer> ReadAsync(string path) => writer.SendAsync(WriteRequest.Get(path), viewer, cancellationToken);

    /// <summary>Finds how a kind is served.</summary>
    public Task<(KubernetesKind? Kind, bool IsNamespaced, string? Problem)> FindKindAsync(string apiVersion, string kind) =>
        kinds.FindAsync(apiVersion, kind, viewer, cancellationToken);

    /// <summary>Sends a request that changes something.</summary>
    public async Task<WriteAnswer> SendAsync(ObjectReference target, WriteRequest request, JsonObject? before = null, bool onlyChecks = false)
    {
        if (isDryRun || onlyChecks) request = request.AsDryRun();
        var answer = await writer.SendAsync(request, viewer, cancellationToken);
        if (isDryRun || !onlyChecks) _exchanges.Add(new Exchange(target, request, answer, before));
        return answer;
    }

    /// <summary>Creates an object; an earlier try whose answer got lost is recognised.</summary>
    public async Task<WriteAnswer> CreateAsync(KubernetesKind kind, ObjectKey key, JsonObject document)
    {
        var target = new ObjectReference(kind.Name, key);
        if (isDryRun) return await SendAsync(target, WriteRequest.Create(kind, key.Namespace, document));
        var answer = await writer.CreateAsync(kind, key, document, viewer, FirstSentAt, cancellationToken);
        _exchanges.Add(new Exchange(target, WriteRequest.Create(kind, key.Namespace, document), answer));
        return answer;
    }

    /// <summary>What came of it; after a conflict with the object as it is now.</summary>
    public async Task<ActionAnswer> EndAsync(WriteAnswer answer, KubernetesKind kind, ObjectKey key, StorageIntent? undo = null)
    {
        var fresh = answer.Refusal is { IsConflict: true } ? (await ReadAsync(kind, key)).Object : null;
        return End(answer, undo) with { Fresh = fresh };
    }

    /// <summary>What came of it.</summary>
    public ActionAnswer End(WriteAnswer answer, StorageIntent? undo = null) => new()
    {
        Answer = answer,
        Exchanges = [.. _exchanges],
        Undo = answer.IsDone && !isDryRun ? undo : null,
    };
}
