using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Reading;
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
    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, string kind) => (JsonObject)(await ReadDocumentAsync(request, kind)).Node!;

    /// <summary>As <see cref="ReadObjectAsync"/>, with the fields that stand in the body more than once.</summary>
    public static async Task<ReadDocument> ReadDocumentAsync(HttpRequest request, string kind)
    {
        var mediaType = MediaType(request);
        if (mediaType is not ("application/json" or "application/yaml" or ProtobufDocument.MediaType))
        {
            throw new ApiException(415, "UnsupportedMediaType",
                $"the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, {ProtobufDocument.MediaType}");
        }

        var body = await ReadAsync(request);
        try
        {
            var document = mediaType switch
            {
                "application/yaml" => YamlDocument.Read(body),
                ProtobufDocument.MediaType => new ReadDocument(ProtobufDocument.Parse(body), []),
                _ => JsonReading.Parse(body),
            };
            return document.Node is JsonObject ? document : throw new FormatException($"json: cannot unmarshal {KindOf(document.Node)} into Go value of type struct");
        }
        catch (FormatException exception)
        {
            throw Unrecognized(kind, exception.Message, body);
        }
    }

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "null",
    };

    private static ApiException Unrecognized(string kind, string why, byte[] body)
    {
        const int Shown = 512;
        var text = body.Length == 0 ? "<empty>" : Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, Shown)));
        return ApiErrors.BadRequest($"the object provided is unrecognized (must be of type {kind}): couldn't get version/kind; json parse error: {why} ({text})");
    }

    private static ApiException TooLarge() =>
        new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
}
