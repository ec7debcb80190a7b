using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// OpenAPI v3 documents made from the schema: as much as <c>kubectl</c> needs to know that the server checks fields and
/// runs dry, and to explain types.
/// </summary>
internal static class OpenApiDocuments
{
    private const string Prefix = "io.k8s.";

    /// <summary>The list of documents.</summary>
    public static JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var version in ResourceTypes.Served.Select(Root).Distinct())
        {
            paths[version] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{version}?hash=1" };
        }

        return new JsonObject { ["paths"] = paths };
    }

    /// <summary>The document of a group and version, named as its path is: <c>api/v1</c>, <c>apis/apps/v1</c>; null where it is not served.</summary>
    public static JsonObject? Of(string root)
    {
        var types = ResourceTypes.Served.Where(type => Root(type) == root).ToList();
        if (types.Count == 0) return null;
        var paths = new JsonObject();
        var schemas = new JsonObject();
        foreach (var type in types)
        {
            paths[$"/{root}/{(type.IsNamespaced ? "namespaces/{namespace}/" : "")}{type.Plural}/{{name}}"] = Operations(type);
            AddSchema(schemas, type.Kind);
            schemas[Prefix + type.Kind]!["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(type));
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Text },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static string Root(ResourceType type) => type.Group.Length == 0 ? $"api/{type.Version}" : $"apis/{type.Group}/{type.Version}";

    private static JsonObject Operations(ResourceType type)
    {
        var operations = new JsonObject();
        foreach (var (method, action) in new[] { ("get", "get"), ("put", "put"), ("patch", "patch"), ("delete", "delete") })
        {
            var parameters = method == "get" ? new JsonArray() : new JsonArray(Parameter("dryRun"), Parameter("fieldValidation"));
            operations[method] = new JsonObject
            {
                ["parameters"] = parameters,
                ["responses"] = new JsonObject
                {
                    ["200"] = new JsonObject
                    {
                        ["description"] = "OK",
                        ["content"] = new JsonObject { [Responses.Json] = new JsonObject { ["schema"] = Reference(type.Kind) } },
                    },
                },
                ["x-kubernetes-action"] = action,
                ["x-kubernetes-group-version-kind"] = GroupVersionKind(type),
            };
        }

        return operations;
    }

    private static JsonObject Parameter(string name) =>
        new() { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string", ["uniqueItems"] = true } };

    private static JsonObject GroupVersionKind(ResourceType type) =>
        new() { ["group"] = type.Group, ["version"] = type.Version, ["kind"] = type.Kind };

    private static void AddSchema(JsonObject schemas, string name)
    {
        if (schemas.ContainsKey(Prefix + name)) return;
        var properties = new JsonObject();
        schemas[Prefix + name] = new JsonObject { ["type"] = "object", ["properties"] = properties };
        foreach (var field in ApiSchema.Kubernetes.Types[name].Fields.Values)
        {
            var property = Property(field.Value, schemas);
            if (field.MergeKey is { } key)
            {
                property["x-kubernetes-patch-strategy"] = "merge";
                if (key.Length > 0) property["x-kubernetes-patch-merge-key"] = key;
            }

            properties[field.Name] = property;
        }
    }

    private static JsonObject Property(SchemaValue value, JsonObject schemas)
    {
        switch (value.Shape)
        {
            case SchemaShape.Object:
                AddSchema(schemas, value.Name);
                return new JsonObject { ["allOf"] = new JsonArray(Reference(value.Name)) };
            case SchemaShape.List:
                return new JsonObject { ["type"] = "array", ["items"] = Property(value.Element!, schemas) };
            case SchemaShape.Map:
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = Property(value.Element!, schemas) };
            case SchemaShape.Integer:
                return new JsonObject { ["type"] = "integer" };
            case SchemaShape.Number:
                return new JsonObject { ["type"] = "number" };
            case SchemaShape.Flag:
                return new JsonObject { ["type"] = "boolean" };
            case SchemaShape.Time:
                return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
            case SchemaShape.Bytes:
                return new JsonObject { ["type"] = "string", ["format"] = "byte" };
            case SchemaShape.Any:
                return new JsonObject { ["type"] = "object" };
            case SchemaShape.IntegerOrText:
                return new JsonObject { ["type"] = "string", ["format"] = "int-or-string" };
            default:
                return new JsonObject { ["type"] = "string" };
        }
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{Prefix}{name}" };
}
