using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api.Patches;

/// <summary>JSON patch, RFC 6902, over RFC 6901 pointers. What can't be done is refused with 422 as a whole.</summary>
internal static class JsonPatch
{
    /// <summary>As a real server: more steps than any person writes.</summary>
    private const int OperationLimit = 10_000;

    /// <summary>As a real server: copies of copies can make a small patch grow without bound.</summary>
    private const long CopyLimit = 3 * 1024 * 1024;

    /// <summary>Applies the operations in order and returns the result, which may share nothing with the patch.</summary>
    public static JsonObject Apply(JsonObject target, JsonArray patch)
    {
        if (patch.Count > OperationLimit)
        {
            throw new ApiException(413, "RequestEntityTooLarge", $"The allowed maximum operations in a JSON patch is {OperationLimit}, got {patch.Count}");
        }

        JsonNode? root = target;
        var copied = 0L;
        foreach (var operation in patch) root = Step(root, operation as JsonObject ?? throw ApiErrors.Unprocessable(), ref copied);
        return root as JsonObject ?? throw ApiErrors.Unprocessable();
    }

    private static JsonNode? Step(JsonNode? root, JsonObject operation, ref long copied)
    {
        var path = Pointer(operation.Text("path"));
        switch (operation.Text("op"))
        {
            case "add":
                return Add(root, path, Value(operation));
            case "replace":
                Get(root, path);
                return Add(path.Length == 0 ? null : Remove(root, path), path, Value(operation));
            case "remove":
                return Remove(root, path);
            case "copy":
                var original = Get(root, Pointer(operation.Text("from")));
                copied += original?.ToUtf8().Length ?? 0;
                if (copied > CopyLimit) throw ApiErrors.Unprocessable();
                return Add(root, path, original?.DeepClone());
            case "move":
                var from = Pointer(operation.Text("from"));
                if (path.Length > from.Length && path.AsSpan(0, from.Length).SequenceEqual(from)) throw ApiErrors.Unprocessable();
                var moved = Get(root, from)?.DeepClone();
                return Add(Remove(root, from), path, moved);
            case "test":
                return ObjectJson.Same(Get(root, path), Value(operation)) ? root : throw ApiErrors.Unprocessable();
            default:
                throw ApiErrors.Unprocessable();
        }
    }

    private static JsonNode? Value(JsonObject operation) =>
        operation.TryGetPropertyValue("value", out var value) ? value?.DeepClone() : throw ApiErrors.Unprocessable();

    private static string[] Pointer(string? text)
    {
        if (text is null || (text.Length > 0 && text[0] != '/')) throw ApiErrors.Unprocessable();
        return text.Length == 0
            ? []
            : [.. text[1..].Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    private static JsonNode? Get(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var part in path)
        {
            node = node switch
            {
                JsonObject members when members.TryGetPropertyValue(part, out var member) => member,
                JsonArray items => items[Index(part, items.Count - 1)],
                _ => throw ApiErrors.Unprocessable(),
            };
        }

        return node;
    }

    private static JsonNode? Add(JsonNode? root, string[] path, JsonNode? value)
    {
        if (path.Length == 0) return value;
        switch (Get(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonObject members:
                members[path[^1]] = value;
                return root;
            case JsonArray items:
                items.Insert(path[^1] == "-" ? items.Count : Index(path[^1], items.Count), value);
                return root;
            default:
                throw ApiErrors.Unprocessable();
        }
    }

    private static JsonNode? Remove(JsonNode? root, string[] path)
    {
        if (path.Length == 0) return null;
        switch (Get(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonObject members when members.Remove(path[^1]):
                return root;
            case JsonArray items:
                items.RemoveAt(Index(path[^1], items.Count - 1));
                return root;
            default:
                throw ApiErrors.Unprocessable();
        }
    }

    private static int Index(string part, int last) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last ? index : throw ApiErrors.Unprocessable();
}
