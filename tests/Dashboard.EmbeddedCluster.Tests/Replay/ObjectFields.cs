using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// An object as a flat table of fields, to be compared. Of times and resource versions only whether they are there counts;
/// items of lists that have a key stand under it.
/// </summary>
internal static partial class ObjectFields
{
    /// <summary>The fields of an object whose generated names have been replaced.</summary>
    public static SortedDictionary<string, string> Of(JsonObject json)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in json)
        {
            if (name is not ("kind" or "apiVersion")) Add(name, value, fields);
        }

        return fields;
    }

    private static void Add(string path, JsonNode? node, SortedDictionary<string, string> fields)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                foreach (var (name, value) in members)
                {
                    if (name is "uid" or "resourceVersion" && path == "metadata") continue;
                    Add($"{path}.{name}", value, fields);
                }

                break;
            case JsonArray { Count: > 0 } items:
                for (var index = 0; index < items.Count; index++) Add($"{path}[{KeyOf(items[index]) ?? $"{index}"}]", items[index], fields);
                break;
            case JsonArray:
                fields[path] = "[]";
                break;
            case JsonObject:
                fields[path] = "{}";
                break;
            default:
                fields[path] = path.EndsWith("resourceVersion", StringComparison.Ordinal) ? "<version>" : Time().Replace(node?.ToString() ?? "null", "<time>");
                break;
        }
    }

    private static string? KeyOf(JsonNode? item) => item.Text("manager") is { } manager
        ? $"{manager} {item.Text("operation")} {item.Text("subresource")}"
        : item.Text("status") is not null ? item.Text("type") : null;

    [GeneratedRegex("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$")]
    private static partial Regex Time();
}
