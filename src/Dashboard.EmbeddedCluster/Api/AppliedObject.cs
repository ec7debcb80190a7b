using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Reading;
using Dashboard.EmbeddedCluster.Ownership;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Reads and checks the body of a server-side apply, which is YAML (and so may be JSON).</summary>
internal static class AppliedObject
{
    public const string MediaType = "application/apply-patch+yaml";

    /// <summary>The object that is applied, with the name of the path.</summary>
    public static async Task<JsonObject> ReadAsync(HttpContext http, ResourcePath path, WriteOptions options)
    {
        var body = await RequestBody.ReadAsync(http.Request);
        var (json, duplicates) = Parse(body);
        var type = path.Type;
        if (json.Text("apiVersion") is not { Length: > 0 } version || json.Text("kind") is not { Length: > 0 } kind || version != type.ApiVersion || kind != type.Kind)
        {
            throw ApiErrors.BadRequest($"invalid object type: {json.Text("apiVersion")}, Kind={json.Text("kind")}");
        }

        if (json.At("metadata", "managedFields") is not null) throw ApiErrors.BadRequest("metadata.managedFields must be nil");
        RequestedObject.Check(json, path);
        json.Ensure("metadata")["name"] = path.Name;
        var problems = SchemaDecoder.Decode(json, type).Select(field => $".{field}: field not declared in schema").Concat(ElementChecks.Check(type, json)).ToList();
        options.Validate(http.Response, [.. duplicates.Select(WriteOptions.DuplicateField)], ApiErrors.BadRequest);
        if (problems.Count == 0) return json;

        // A real server has no better code for this than 500, with no reason.
        var subject = type.IsNamespaced ? $"{path.Namespace}/{path.Name}" : $"/{path.Name}";
        var text = problems.Count == 1 ? problems[0] : $"errors:\n{string.Join('\n', problems.Select(problem => $"  {problem}"))}";
        throw new ApiException(500, string.Empty, $"failed to create typed patch object ({subject}; {type.ApiVersion}, Kind={type.Kind}): {text}");
    }

    private static (JsonObject Json, IReadOnlyList<string> Duplicates) Parse(byte[] body)
    {
        try
        {
            var document = YamlDocument.Read(body);
            return (document.Node as JsonObject ?? throw new FormatException("yaml: the document is no mapping"), document.Duplicates);
        }
        catch (FormatException exception)
        {
            throw ApiErrors.BadRequest($"error decoding YAML: {exception.Message}");
        }
    }
}
