using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// OpenAPI v3 documents made from the schema, once: by them <c>kubectl</c> knows that the server checks fields and runs
/// dry, and explains types.
/// </summary>
internal static class OpenApiDocuments
{
    private const int HashLength = 16;

    private static readonly Lazy<ImmutableSortedDictionary<string, byte[]>> Documents = new(() =>
        ResourceTypes.Served.Select(Root).Distinct().ToImmutableSortedDictionary(root => root, root => Document(root).ToUtf8(), StringComparer.Ordinal));

    /// <summary>The list of documents; the address of each tells its content, so that clients may keep it.</summary>
    public static JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var (root, document) in Documents.Value)
        {
            paths[root] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{root}?hash={Convert.ToHexString(SHA256.HashData(document))[..HashLength]}" };
        }

        return new JsonObject { ["paths"] = paths };
    }

    /// <summary>The document of a group and version, named as its path is: <c>api/v1</c>, <c>apis/apps/v1</c>; null where it is not served.</summary>
    public static byte[]? Of(string root) => Documents.Value.GetValueOrDefault(root);

    private static string Root(ResourceType type) => type.Group.Length == 0 ? $"api/{type.Version}" : $"apis/{type.Group}/{type.Version}";

    private static JsonObject Document(string root)
    {
        var paths = new JsonObject();
        var schemas = new OpenApiSchemas();
        foreach (var type in ResourceTypes.Served.Where(type => Root(type) == root))
        {
            var collection = $"/{root}/{(type.IsNamespaced ? "namespaces/{namespace}/" : "")}{type.Plural}";
            var isQuestion = ResourceTypes.Reviews.Contains(type);
            paths[collection] = isQuestion ? Operations(type, ("post", "post")) : Operations(type, ("get", "list"), ("post", "post"));
            if (!isQuestion) paths[$"{collection}/{{name}}"] = Operations(type, ("get", "get"), ("put", "put"), ("patch", "patch"), ("delete", "delete"));
            schemas.Add(type);
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Text },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.Json },
        };
    }

    private static JsonObject Operations(ResourceType type, params ReadOnlySpan<(string Method, string Action)> methods)
    {
        var operations = new JsonObject();
        foreach (var (method, action) in methods)
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
                        ["content"] = new JsonObject { [Responses.Json] = new JsonObject { ["schema"] = OpenApiSchemas.Reference(type.Kind) } },
                    },
                },
                ["x-kubernetes-action"] = action,
                ["x-kubernetes-group-version-kind"] = OpenApiSchemas.GroupVersionKind(type),
            };
        }

        return operations;
    }

    private static JsonObject Parameter(string name) =>
        new() { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string", ["uniqueItems"] = true } };
}
