using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>The <c>components.schemas</c> of one OpenAPI document, which grow by what is asked for.</summary>
internal sealed class OpenApiSchemas
{
    private const string Prefix = "io.k8s.";

    private static readonly SchemaDescriptions Descriptions = SchemaDescriptions.Kubernetes;

    /// <summary>The schemas by name.</summary>
    public JsonObject Json { get; } = [];

    /// <summary>A reference to a type's schema.</summary>
    public static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{Prefix}{name}" };

    /// <summary>What tells a resource in these documents.</summary>
    public static JsonObject GroupVersionKind(ResourceType type) =>
        new() { ["group"] = type.Group, ["version"] = type.Version, ["kind"] = type.Kind };

    /// <summary>Adds a resource's type and all that it holds.</summary>
    public void Add(ResourceType type)
    {
        Add(type.Kind);
        Json[Prefix + type.Kind]!["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(type));
    }

    private void Add(string name)
    {
        if (Json.ContainsKey(Prefix + name)) return;
        var type = ApiSchema.Kubernetes.Types[name];
        var schema = new JsonObject();
        Json[Prefix + name] = schema;
        if (Descriptions.Of(name) is { } description) schema["description"] = description;
        schema["type"] = "object";
        var properties = new JsonObject();
        foreach (var field in type.Fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal)) properties[field.Name] = Property(name, field);
        schema["properties"] = properties;
        var required = type.Fields.Keys.Where(field => Descriptions.IsRequired($"{name}.{field}")).Order(StringComparer.Ordinal).ToList();
        if (required.Count > 0) schema["required"] = new JsonArray([.. required.Select(field => (JsonNode)field)]);
        if (type.IsAtomic) schema["x-kubernetes-map-type"] = "atomic";
    }

    private JsonObject Property(string type, SchemaField field)
    {
        var property = Value(field.Value);
        if (Describe($"{type}.{field.Name}", field.Name) is { } description) property["description"] = description;
        if (field.MergeKey is { } key)
        {
            property["x-kubernetes-patch-strategy"] = "merge";
            if (key.Length > 0) property["x-kubernetes-patch-merge-key"] = key;
        }

        if (field.Value.Shape == SchemaShape.List)
        {
            property["x-kubernetes-list-type"] = field.IsSet ? "set" : field.Keys.IsEmpty ? "atomic" : "map";
            if (!field.Keys.IsEmpty) property["x-kubernetes-list-map-keys"] = new JsonArray([.. field.Keys.Select(part => (JsonNode)part.Name)]);
        }
        else if (field.IsAtomic)
        {
            property["x-kubernetes-map-type"] = "atomic";
        }

        return property;
    }

    private static string? Describe(string path, string field) => Descriptions.Of(path) ?? field switch
    {
        "apiVersion" => "The version of the API in which the object is written.",
        "kind" => "The kind of object.",
        "metadata" => "Name, namespace, labels and what the server keeps of every object.",
        _ => null,
    };

    private JsonObject Value(SchemaValue value)
    {
        switch (value.Shape)
        {
            case SchemaShape.Object:
                Add(value.Name);
                return new JsonObject { ["allOf"] = new JsonArray(Reference(value.Name)) };
            case SchemaShape.List:
                return new JsonObject { ["type"] = "array", ["items"] = Value(value.Element!) };
            case SchemaShape.Map:
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(value.Element!) };
            case SchemaShape.Time:
                return Shared("Time", "date-time");
            case SchemaShape.Quantity:
                return Shared("Quantity", null);
            case SchemaShape.IntegerOrText:
                return Shared("IntOrString", "int-or-string");
            case SchemaShape.Integer:
                return new JsonObject { ["type"] = "integer" };
            case SchemaShape.Number:
                return new JsonObject { ["type"] = "number" };
            case SchemaShape.Flag:
                return new JsonObject { ["type"] = "boolean" };
            case SchemaShape.Bytes:
                return new JsonObject { ["type"] = "string", ["format"] = "byte" };
            case SchemaShape.Any:
                return new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
            default:
                return new JsonObject { ["type"] = "string" };
        }
    }

    // Plain values that explain shows by a name of their own.
    private JsonObject Shared(string name, string? format)
    {
        if (!Json.ContainsKey(Prefix + name))
        {
            var schema = new JsonObject { ["type"] = "string" };
            if (format is not null) schema["format"] = format;
            Json[Prefix + name] = schema;
        }

        return new JsonObject { ["allOf"] = new JsonArray(Reference(name)) };
    }
}
