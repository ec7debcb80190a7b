using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Patches;
using Dashboard.EmbeddedCluster.Api.Tables;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Answers for the subresource <c>scale</c>: a view of an object that shows its size alone, and through which it changes.</summary>
internal sealed class ScaleHandler(ObjectStore store, ClusterRegistry registry, TimeProvider time)
{
    private const string Kind = "Scale";
    private const string Group = "autoscaling";

    /// <summary>GET.</summary>
    public async Task GetAsync(HttpContext http, ResourcePath path)
    {
        var found = store.Find(path.Type, path.Key) ?? throw ApiErrors.NotFound(path.Type, path.Name);
        var scale = ScaleOf(found.Json);
        var isTable = Representations.Choose(http.Request) == Representation.Table;
        await Responses.WriteAsync(http, 200, (isTable ? TableOf(scale) : scale).ToUtf8());
    }

    /// <summary>PUT.</summary>
    public async Task UpdateAsync(HttpContext http, ResourcePath path)
    {
        var options = WriteOptions.Read(http.Request, "UpdateOptions");
        var body = await RequestBody.ReadObjectAsync(http.Request, Kind);
        await ChangeAsync(http, path, _ => body, options);
    }

    /// <summary>PATCH.</summary>
    public async Task PatchAsync(HttpContext http, ResourcePath path)
    {
        var options = WriteOptions.Read(http.Request, "PatchOptions");
        var patch = await Patch.ReadAsync(http.Request);
        await ChangeAsync(http, path, scale => patch.Apply(scale, null), options);
    }

    private async Task ChangeAsync(HttpContext http, ResourcePath path, Func<JsonObject, JsonObject> change, WriteOptions options)
    {
        var written = registry.Change(path.Type, path.Key, json =>
        {
            var scale = change(ScaleOf(json));
            SchemaDecoder.Decode(scale, Kind, "v1");
            var replicas = scale.Integer("spec", "replicas") ?? 0;
            var errors = new FieldErrors();
            if (replicas < 0) errors.InvalidLiteral("spec.replicas", $"{replicas}", "must be greater than or equal to 0");
            errors.ThrowIfAny(Kind, Group, path.Name);
            if (scale.Text("metadata", "resourceVersion") is { Length: > 0 } version) json["metadata"]!["resourceVersion"] = version;
            json.Ensure("spec")["replicas"] = replicas;
            return true;
        }, options.ToRequest(path.Subresource));
        await Responses.WriteAsync(http, 200, ScaleOf((written ?? throw ApiErrors.NotFound(path.Type, path.Name)).Json).ToUtf8());
    }

    private JsonObject TableOf(JsonObject scale)
    {
        (string Name, string Type, JsonNode? Cell)[] columns =
        [
            ("Name", "string", scale.Text("metadata", "name")),
            ("Desired", "integer", scale.Integer("spec", "replicas")),
            ("Available", "integer", scale.Integer("status", "replicas")),
            ("Age", "string", Durations.Since(scale.Text("metadata", "creationTimestamp"), time)),
        ];
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject { ["resourceVersion"] = scale.Text("metadata", "resourceVersion") },
            ["columnDefinitions"] = new JsonArray([.. columns.Select(column => new JsonObject
            {
                ["name"] = column.Name,
                ["type"] = column.Type,
                ["format"] = column.Name == "Name" ? "name" : "",
                ["description"] = "",
                ["priority"] = 0,
            })]),
            ["rows"] = new JsonArray(new JsonObject { ["cells"] = new JsonArray([.. columns.Select(column => column.Cell)]), ["object"] = scale }),
        };
    }

    private static JsonObject ScaleOf(JsonObject json)
    {
        var metadata = new JsonObject();
        foreach (var member in (string[])["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
        {
            if (json.Text("metadata", member) is { } text) metadata[member] = text;
        }

        return new JsonObject
        {
            ["kind"] = Kind,
            ["apiVersion"] = $"{Group}/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = json.Integer("spec", "replicas") ?? 0 },
            ["status"] = new JsonObject
            {
                ["replicas"] = json.Integer("status", "replicas") ?? 0,
                ["selector"] = SelectorText.Write(json.Object("spec", "selector")),
            },
        };
    }
}
