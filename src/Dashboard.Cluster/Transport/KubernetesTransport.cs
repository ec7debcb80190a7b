using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Cluster.Connection;

namespace Dashboard.Cluster.Transport;

/// <summary>
/// GET requests on the connection's plumbing, with what the generated client does not give: done as soon as the headers
/// are there, a body that is read as it comes and may not stall, and failures with the server's own words. Thread-safe.
/// </summary>
internal sealed class KubernetesTransport(ClusterConnection connection, TimeProvider time)
{
    private const int MaximumErrorBody = 64 * 1024;

    // A list of a version the server has not seen yet is answered only after three seconds, a big one from etcd later still.
    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(60);

    /// <summary>Sends a GET and returns the body, unread.</summary>
    /// <param name="pathAndQuery">Absolute, beginning with a slash.</param>
    /// <param name="patience">How long the body may be silent.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="credentials">Whose request it is; null: the dashboard's own.</param>
    /// <exception cref="KubernetesApiException">The server answered with a failure.</exception>
    /// <exception cref="HttpRequestException">The server can't be reached.</exception>
    /// <exception cref="TimeoutException">No answer came.</exception>
    public async Task<StallGuardStream> GetAsync(
        string pathAndQuery, TimeSpan patience, CancellationToken cancellationToken, RequestCredentials? credentials = null)
    {
        using var silence = new CancellationTokenSource(HeaderPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            var response = await connection.GetAsync(pathAndQuery, credentials, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                using (response) throw await ReadFailureAsync(response, either.Token);
            }

            // The stream owns the connection: disposing it ends the request.
            return new StallGuardStream(await response.Content.ReadAsStreamAsync(either.Token), patience, time);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The server did not answer within {HeaderPatience.TotalSeconds:0} s.");
        }
    }

    /// <summary>Reads a failure out of an answer that is not one of success.</summary>
    public static async Task<KubernetesApiException> ReadFailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var retryAfter = response.Headers.RetryAfter?.Delta;
        var body = await ReadBoundedAsync(response, cancellationToken);
        ApiStatus? status = null;
        try
        {
            status = JsonSerializer.Deserialize(body, TransportContext.Default.ApiStatus);
        }
        catch (JsonException)
        {
            // A proxy's page or plain text: the words below say what there is to say.
        }

        status ??= new ApiStatus();
        status.Code = (int)response.StatusCode;
        status.Message ??= Describe(response.StatusCode, response.ReasonPhrase, body);
        return new KubernetesApiException(status, retryAfter);
    }

    private static string Describe(HttpStatusCode code, string? phrase, byte[] body)
    {
        const int Enough = 300;
        var text = Encoding.UTF8.GetString(body).ReplaceLineEndings(" ").Trim();
        if (text.Length == 0 || text[0] is '<' or '{') text = phrase ?? code.ToString();
        return $"{(int)code} {(text.Length > Enough ? text[..Enough] : text)}";
    }

    private static async Task<byte[]> ReadBoundedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaximumErrorBody];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }
}
