using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>A request that has arrived and waits for the test's answer.</summary>
internal sealed class ScriptedRequest(HttpRequestMessage message)
{
    private readonly TaskCompletionSource<HttpResponseMessage> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Path { get; } = message.RequestUri!.AbsolutePath;

    public string Query { get; } = message.RequestUri!.Query;

    public string? Authorization { get; } = message.Headers.Authorization?.ToString();

    public string? Host { get; } = message.Headers.Host;

    public HttpMethod Method { get; } = message.Method;

    public string? ContentType { get; } = message.Content?.Headers.ContentType?.ToString();

    /// <summary>The body as it was sent; null: none.</summary>
    public string? Body { get; } = message.Content is null ? null : new StreamReader(message.Content.ReadAsStream()).ReadToEnd();

    public Task<HttpResponseMessage> Response => _response.Task;

    public void Refuse(string words = "Connection refused") => _response.TrySetException(new HttpRequestException(words));

    public void Answer(HttpStatusCode code, string body, TimeSpan? retryAfter = null, string type = "application/json")
    {
        var response = new HttpResponseMessage(code) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (retryAfter is { } delay) response.Headers.RetryAfter = new RetryConditionHeaderValue(delay);
        _response.TrySetResult(response);
    }

    /// <summary>Fails after the request may have reached the server.</summary>
    public void Break() => _response.TrySetException(new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    /// <summary>Fails before anything was sent.</summary>
    public void NotConnect() => _response.TrySetException(new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"));

    /// <summary>Answers with warnings beside the body.</summary>
    public void AnswerWarning(HttpStatusCode code, string body, params string[] warnings)
    {
        var response = new HttpResponseMessage(code) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var warning in warnings) response.Headers.TryAddWithoutValidation("Warning", warning);
        _response.TrySetResult(response);
    }

    /// <summary>Answers 200 at once, with a body that follows.</summary>
    public ScriptedBody Open()
    {
        var body = new ScriptedBody();
        _response.TrySetResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
        return body;
    }
}
