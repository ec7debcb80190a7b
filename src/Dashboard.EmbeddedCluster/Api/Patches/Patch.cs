using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Reading;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Schema;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api.Patches;

/// <summary>A request's patch, of one of the three kinds, ready to be applied as often as it takes.</summary>
internal sealed class Patch
{
    private const string Strategic = "application/strategic-merge-patch+json";
    private const string Merge = "application/merge-patch+json";
    private const string Operations = "application/json-patch+json";

    private readonly string _mediaType;
    private readonly JsonNode _content;

    private Patch(string mediaType, JsonNode content)
    {
        _mediaType = mediaType;
        _content = content;
    }

    /// <summary>Whether the patch is about <c>metadata.managedFields</c>, which objects do not carry along otherwise.</summary>
    public bool NamesManagedFields { get; private init; }

    /// <summary>The fields that stand in the patch more than once.</summary>
    public IReadOnlyList<string> Duplicates { get; private init; } = [];

    /// <summary>Reads the patch; refuses other kinds with 415.</summary>
    public static async Task<Patch> ReadAsync(HttpRequest request)
    {
        var mediaType = RequestBody.MediaType(request);
        if (mediaType is not (Strategic or Merge or Operations))
        {
            throw new ApiException(415, "UnsupportedMediaType", "415: Unsupported Media Type", []);
        }

        var body = await RequestBody.ReadAsync(request);
        try
        {
            var document = JsonReading.Parse(body);
            JsonNode? content = mediaType == Operations ? document.Node as JsonArray : document.Node as JsonObject;
            return new Patch(mediaType, content ?? throw WrongShape(document.Node, mediaType))
            {
                NamesManagedFields = body.AsSpan().IndexOf("managedFields"u8) >= 0,
                Duplicates = document.Duplicates,
            };
        }
        catch (FormatException exception)
        {
            throw ApiErrors.BadRequest($"error decoding patch: {exception.Message}");
        }
    }

    private static ApiException WrongShape(JsonNode? found, string mediaType)
    {
        var expected = mediaType == Operations ? "[]interface {}" : "map[string]interface {}";
        return ApiErrors.BadRequest($"error decoding patch: json: cannot unmarshal {SchemaDecoder.JsonName(found)} into Go value of type {expected}");
    }

    /// <summary>The patch where it is a strategic one, which names itself in refusals; null for the others.</summary>
    public JsonObject? AsStrategic => _mediaType == Strategic ? (JsonObject)_content : null;

    /// <summary>The object with the patch applied; <paramref name="target"/> is used up.</summary>
    public JsonObject Apply(JsonObject target, SchemaType? type)
    {
        switch (_content)
        {
            case JsonArray operations:
                return JsonPatch.Apply(target, operations);
            case JsonObject changes when _mediaType == Strategic:
                StrategicMergePatch.Apply(target, changes, type);
                return target;
            default:
                MergePatch.Apply(target, (JsonObject)_content);
                return target;
        }
    }
}
