using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Transport;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Writing;

/// <summary>
/// Sends single requests over the mirror's connection and returns what came of them as values. Nothing is tried again by
/// itself: that is for whoever sees the answer. Writes never touch the mirror; they come back through its watches.
/// Thread-safe.
/// </summary>
public sealed class ObjectWriter
{
    /// <summary>How long an answer may take. The server itself gives up on a request after a minute.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(15);

    private const int LargestAnswer = 8 * 1024 * 1024;

    private readonly Func<CancellationToken, Task<ClusterConnection>> _connect;
    private readonly TimeProvider _time;

    /// <summary>A writer on the dashboard's connection.</summary>
    public ObjectWriter(ClusterConnector connector, TimeProvider time)
        : this(connector.ConnectAsync, time)
    {
    }

    internal ObjectWriter(Func<CancellationToken, Task<ClusterConnection>> connect, TimeProvider time)
    {
        _connect = connect;
        _time = time;
    }

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="viewer">Whose request it is; null: the dashboard's own.</param>
    /// <param name="cancellationToken">Ends it; what was sent may be done all the same.</param>
    /// <exception cref="OperationCanceledException">The caller ended it.</exception>
    public async Task<WriteAnswer> SendAsync(WriteRequest request, RequestCredentials? viewer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var connection = await _connect(either.Token);
            using var content = request.Body is null ? null : Content(request.Body, request.ContentType!);
            using var response = await connection.SendAsync(request.Method, request.PathAndQuery, content, viewer, either.Token);
            var warnings = WarningHeaders.Read(response.Headers);
            if (!response.IsSuccessStatusCode)
                return Refused(request, await KubernetesTransport.ReadFailureAsync(response, either.Token)) with { Warnings = [.. warnings] };
            return new WriteAnswer { Outcome = WriteOutcome.Done, Object = await ReadAsync(response, either.Token), Warnings = [.. warnings] };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unanswered($"The server did not answer within {TimeLimit.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new WriteAnswer { Outcome = WriteOutcome.Unreachable, Error = InOneLine(e) };
        }
        catch (ClusterConfigurationException e)
        {
            return new WriteAnswer { Outcome = WriteOutcome.Unreachable, Error = e.Message };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Unanswered(InOneLine(e));
        }
        catch (JsonException e)
        {
            return Unanswered($"The server's answer can't be read: {InOneLine(e)}");
        }
    }

    /// <summary>
    /// Creates an object. Where no answer comes it looks whether the object is there; where one exists already and an
    /// earlier try at <paramref name="firstSentAt"/> had no answer, it looks whether that is this one.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="key">The object's key, as in the document.</param>
    /// <param name="document">The object.</param>
    /// <param name="viewer">Whose request it is; null: the dashboard's own.</param>
    /// <param name="firstSentAt">When an earlier try was sent of which it is not known whether it was done; null: there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<WriteAnswer> CreateAsync(
        KubernetesKind kind, ObjectKey key, JsonObject document, RequestCredentials? viewer, DateTimeOffset? firstSentAt, CancellationToken cancellationToken)
    {
        var sentAt = firstSentAt ?? _time.GetUtcNow();
        var answer = await SendAsync(WriteRequest.Create(kind, key.Namespace, document), viewer, cancellationToken);
        if (!answer.IsUncertain && !(firstSentAt is not null && answer.Refusal is { IsAlreadyExists: true })) return answer;
        var found = await SendAsync(WriteRequest.Get(kind, key), viewer, cancellationToken);
        return found is { IsDone: true, Object: { } there } && SentObject.IsIn(document, there, sentAt)
            ? answer with { Outcome = WriteOutcome.Done, Object = there, Refusal = null, Error = null, WasRecognised = true }
            : answer;
    }

    private static WriteAnswer Refused(WriteRequest request, KubernetesApiException refused)
    {
        // What kube-apiserver answers where a webhook has side effects and says nothing about dry runs.
        var isNotDryRunnable = request.IsDryRun && refused.Status.Code == 400 && refused.Message.Contains("does not support dry run", StringComparison.Ordinal);
        return new WriteAnswer { Outcome = isNotDryRunnable ? WriteOutcome.NotDryRunnable : WriteOutcome.Refused, Refusal = ApiRefusal.Of(refused) };
    }

    private static WriteAnswer Unanswered(string error) => new() { Outcome = WriteOutcome.Unanswered, Error = error };

    private static ByteArrayContent Content(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            await buffer.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            if (buffer.Length > LargestAnswer) throw new JsonException($"It is larger than {LargestAnswer / 1024 / 1024} MiB.");
        }

        return JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) as JsonObject ?? throw new JsonException("It is no object.");
    }

    private static string InOneLine(Exception e)
    {
        var innermost = e.GetBaseException().Message;
        return (e.Message.Contains(innermost, StringComparison.Ordinal) ? e.Message : $"{e.Message} ({innermost})").ReplaceLineEndings(" ");
    }
}
