using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Checks that a body is about what the path names.</summary>
internal static class RequestedObject
{
    /// <summary>Reads the body, checks it, and drops what its type does not have; what is wrong is refused or warned of.</summary>
    public static async Task<JsonObject> ReadAsync(HttpContext http, ResourcePath path, WriteOptions options)
    {
        var document = await RequestBody.ReadDocumentAsync(http.Request, path.Type.Kind);
        var json = (JsonObject)document.Node!;
        Check(json, path);
        var problems = document.Duplicates.Select(WriteOptions.DuplicateField).Concat(SchemaDecoder.Decode(json, path.Type).Select(SchemaDecoder.UnknownField));
        options.Validate(http.Response, [.. problems], problem => SchemaDecoder.CannotBeHandled(path.Type, problem));
        return json;
    }

    /// <summary>Checks kind, version, namespace and name; fills in what is absent.</summary>
    public static void Check(JsonObject json, ResourcePath path)
    {
        var type = path.Type;
        var version = json.Text("apiVersion");
        var kind = json.Text("kind");
        if (!string.IsNullOrEmpty(version) && version != type.ApiVersion)
        {
            throw ApiErrors.BadRequest($"the API version in the data ({version}) does not match the expected API version ({type.ApiVersion})");
        }

        if (!string.IsNullOrEmpty(kind) && kind != type.Kind)
        {
            var group = type.Group.Length == 0 ? "core" : type.Group.Split('.')[0];
            throw ApiErrors.BadRequest(
                $"{kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: converting ({type.Version}.{kind}) to ({group}.{type.Kind}): unknown conversion");
        }

        if (json["metadata"] is not null and not JsonObject) throw ApiErrors.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: json: cannot unmarshal into Go struct field {type.Kind}.metadata of type v1.ObjectMeta");
        var metadata = json.Ensure("metadata");
        if (type.IsNamespaced && metadata.Text("namespace") is { Length: > 0 } @namespace && @namespace != path.Namespace)
        {
            throw ApiErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }

        if (path.Name.Length == 0) return;
        if (metadata.Text("name") is { Length: > 0 } name && name != path.Name)
        {
            throw ApiErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({path.Name})");
        }
    }

    /// <summary>Makes an object say what another says, in place; <paramref name="content"/> is used up.</summary>
    public static void Replace(JsonObject json, JsonObject content)
    {
        json.Clear();
        foreach (var (name, value) in content.ToList())
        {
            content.Remove(name);
            json[name] = value;
        }
    }
}
