using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Reads requests' bodies: JSON, or YAML where it is said to be YAML.</summary>
internal static class RequestBody
{
    /// <summary>The most bytes a request may have, as in a real API server.</summary>
    public const long Limit = 3 * 1024 * 1024;

    private const int BufferSize = 16 * 1024;

    /// <summary>The body's media type without its parameters; JSON where none is named.</summary>
    public static string MediaType(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType)) return "application/json";
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value!.ToLowerInvariant() : request.ContentType;
    }

    /// <summary>Reads the body to its end; refuses one that is too long with 413.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > Limit) throw TooLarge();
        using var stream = new MemoryStream();
        var buffer = new byte[BufferSize];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is > 0 and var count)
        {
            if (stream.Length + count > Limit) throw TooLarge();
            stream.Write(buffer.AsSpan(0, count));
        }

        return stream.ToArray();
    }

    /// <summary>Reads an object of a kind, from JSON or YAML by the content type.</summary>
    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, string kind)
    {
        var mediaType = MediaType(request);
        if (mediaType is not ("application/json" or "application/yaml" or ProtobufNamespace.MediaType))
        {
            throw new ApiException(415, "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml");
        }

        var body = await ReadAsync(request);
        try
        {
            var node = mediaType switch
            {
                "application/yaml" => YamlDocument.Parse(body),
                ProtobufNamespace.MediaType => ProtobufNamespace.Parse(body),
                _ => Parse(body),
            };
            return node as JsonObject ?? throw Unrecognized(kind, "json: cannot unmarshal a value that is no object", body);
        }
        catch (JsonException exception)
        {
            throw Unrecognized(kind, Explain(exception, body), body);
        }
        catch (FormatException exception)
        {
            throw Unrecognized(kind, exception.Message, body);
        }
    }

    /// <summary>Parses JSON whole, so that what is wrong anywhere in it is found now.</summary>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) =>
        JsonNode.Parse(utf8, null, new JsonDocumentOptions { AllowDuplicateProperties = false });

    private static string Explain(JsonException exception, byte[] body) =>
        IsCutShort(body) ? "unexpected end of JSON input" : exception.Message;

    // Whether what stands there is the beginning of a document.
    private static bool IsCutShort(byte[] body)
    {
        var reader = new Utf8JsonReader(body, false, default);
        try
        {
            while (reader.Read())
            {
                // On to the end.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ApiException Unrecognized(string kind, string why, byte[] body)
    {
        const int Shown = 512;
        var text = body.Length == 0 ? "<empty>" : Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, Shown)));
        return ApiErrors.BadRequest($"the object provided is unrecognized (must be of type {kind}): couldn't get version/kind; json parse error: {why} ({text})");
    }

    private static ApiException TooLarge() =>
        new(413, "RequestEntityTooLarge", $"Request entity is too large: limit is {Limit}");
}
