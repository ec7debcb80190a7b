using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Writing;

/// <summary>One request to the API server, as it is sent: what people may read and repeat.</summary>
public sealed record WriteRequest
{
    /// <summary>The name under which fields are written, for server-side apply and for whoever asks who wrote them.</summary>
    public const string FieldManager = "storage-dashboard";

    private const string Json = "application/json";

    /// <summary>The method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The path, escaped.</summary>
    public required string Path { get; init; }

    /// <summary>The query's parts, escaped, without the dry run.</summary>
    public string Query { get; init; } = string.Empty;

    /// <summary>What the body is; null: there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body; null: none.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the server is to check everything and do nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Path and query as they are sent.</summary>
    public string PathAndQuery => (IsDryRun, Query.Length) switch
    {
        (false, 0) => Path,
        (false, _) => $"{Path}?{Query}",
        (true, 0) => $"{Path}?dryRun=All",
        (true, _) => $"{Path}?{Query}&dryRun=All",
    };

    /// <summary>Reads an object.</summary>
    public static WriteRequest Get(KubernetesKind kind, ObjectKey key) => Get(kind.PathOf(key));

    /// <summary>Reads whatever stands at a path.</summary>
    public static WriteRequest Get(string path, string query = "") => new() { Method = HttpMethod.Get, Path = path, Query = query };

    /// <summary>Creates an object. Fields that the server does not know are refused, as kubectl does it.</summary>
    public static WriteRequest Create(KubernetesKind kind, string @namespace, JsonObject document) => new()
    {
        Method = HttpMethod.Post,
        Path = kind.PathIn(@namespace),
        Query = $"fieldManager={FieldManager}&fieldValidation=Strict",
        ContentType = Json,
        Body = document.ToJsonString(Writing),
    };

    /// <summary>Posts a question, such as an access review: nothing is kept of it.</summary>
    public static WriteRequest Ask(string path, JsonObject question) =>
        new() { Method = HttpMethod.Post, Path = path, ContentType = Json, Body = question.ToJsonString(Writing) };

    /// <summary>Creates or changes an object by server-side apply. Forced, fields are taken over from other managers.</summary>
    public static WriteRequest Apply(KubernetesKind kind, ObjectKey key, JsonObject document, bool isForced) => new()
    {
        Method = HttpMethod.Patch,
        Path = kind.PathOf(key),
        Query = $"fieldManager={FieldManager}&fieldValidation=Strict{(isForced ? "&force=true" : string.Empty)}",
        // JSON is YAML.
        ContentType = "application/apply-patch+yaml",
        Body = document.ToJsonString(Writing),
    };

    /// <summary>Changes an object by a merge patch; refused as a conflict where it has not this resource version any more.</summary>
    public static WriteRequest Merge(KubernetesKind kind, ObjectKey key, JsonObject patch, string? resourceVersion)
    {
        var body = (JsonObject)patch.DeepClone();
        if (resourceVersion is not null)
        {
            if (body["metadata"] is not JsonObject metadata) body["metadata"] = metadata = [];
            metadata["resourceVersion"] = resourceVersion;
        }

        return Patch(kind, key, "application/merge-patch+json", body);
    }

    /// <summary>
    /// Changes an object by a JSON patch; refused as a conflict where it has not this resource version any more. A failing
    /// <c>test</c> would be refused as invalid instead, hence the replacement.
    /// </summary>
    public static WriteRequest JsonPatch(KubernetesKind kind, ObjectKey key, JsonArray operations, string? resourceVersion)
    {
        var body = (JsonArray)operations.DeepClone();
        if (resourceVersion is not null)
            body.Insert(0, new JsonObject { ["op"] = "replace", ["path"] = "/metadata/resourceVersion", ["value"] = resourceVersion });
        return Patch(kind, key, "application/json-patch+json", body);
    }

    /// <summary>Replaces the scale of an object; refused as a conflict where that has not this resource version any more.</summary>
    public static WriteRequest Scale(KubernetesKind kind, ObjectKey key, int replicas, string? resourceVersion)
    {
        var metadata = new JsonObject { ["name"] = key.Name, ["namespace"] = key.Namespace };
        if (resourceVersion is not null) metadata["resourceVersion"] = resourceVersion;
        var body = new JsonObject
        {
            ["apiVersion"] = "autoscaling/v1",
            ["kind"] = "Scale",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = replicas },
        };
        return new() { Method = HttpMethod.Put, Path = kind.PathOf(key) + "/scale", Query = $"fieldManager={FieldManager}", ContentType = Json, Body = body.ToJsonString(Writing) };
    }

    /// <summary>Deletes an object; refused as a conflict where it is not this very one, or not any more as it was.</summary>
    public static WriteRequest Delete(
        KubernetesKind kind, ObjectKey key, string? uid = null, string? resourceVersion = null, DeletionPropagation propagation = DeletionPropagation.Background)
    {
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["propagationPolicy"] = propagation.ToString() };
        var preconditions = new JsonObject();
        if (uid is not null) preconditions["uid"] = uid;
        if (resourceVersion is not null) preconditions["resourceVersion"] = resourceVersion;
        if (preconditions.Count > 0) body["preconditions"] = preconditions;
        return new() { Method = HttpMethod.Delete, Path = kind.PathOf(key), ContentType = Json, Body = body.ToJsonString(Writing) };
    }

    /// <summary>The same, checked and not done.</summary>
    public WriteRequest AsDryRun() => this with { IsDryRun = true };

    private static WriteRequest Patch(KubernetesKind kind, ObjectKey key, string type, JsonNode body) => new()
    {
        Method = HttpMethod.Patch,
        Path = kind.PathOf(key),
        Query = $"fieldManager={FieldManager}",
        ContentType = type,
        Body = body.ToJsonString(Writing),
    };

    // The body is shown to people: "é" stays "é".
    private static readonly JsonSerializerOptions Writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
