using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Forms;

/// <summary>
/// Reads and sets fields of a document by their path, names apart by dots. What is of another type than it should be
/// counts as absent and is noted.
/// </summary>
internal sealed class JsonFields(JsonObject json)
{
    private readonly List<FieldProblem> _problems = [];

    public IReadOnlyList<FieldProblem> Problems => _problems;

    public static void Set(JsonObject json, string path, JsonNode? value)
    {
        var names = path.Split('.');
        var parents = new List<JsonObject> { json };
        foreach (var name in names[..^1])
        {
            if (parents[^1][name] is not JsonObject child)
            {
                if (value is null) return;
                parents[^1][name] = child = [];
            }

            parents.Add(child);
        }

        if (value is null) parents[^1].Remove(names[^1]);
        else parents[^1][names[^1]] = value;
    }

    public string? Text(string path) => Find(path, JsonValueKind.String)?.GetValue<string>();

    public string? TextOrNumber(string path) => Find(path, JsonValueKind.String, JsonValueKind.Number)?.ToString();

    public IReadOnlyList<string> Items(string path)
    {
        var items = new List<string>();
        foreach (var item in Find(path, JsonValueKind.Array) as JsonArray ?? [])
        {
            if (item?.GetValueKind() == JsonValueKind.String) items.Add(item.GetValue<string>());
            else Note($"{path}[{items.Count}]", item);
        }

        return items;
    }

    public IReadOnlyList<JsonObject> Objects(string path) => [.. (Find(path, JsonValueKind.Array) as JsonArray ?? []).OfType<JsonObject>()];

    public IReadOnlyList<KeyValuePair<string, string>> Texts(string path)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in Find(path, JsonValueKind.Object) as JsonObject ?? [])
        {
            if (value?.GetValueKind() == JsonValueKind.String) texts.Add(new(key, value.GetValue<string>()));
            else Note($"{path}.{key}", value);
        }

        return texts;
    }

    private JsonNode? Find(string path, params ReadOnlySpan<JsonValueKind> kinds)
    {
        JsonNode? node = json;
        foreach (var name in path.Split('.'))
        {
            if (node is not JsonObject parent) return null;
            node = parent[name];
        }

        if (node is null || kinds.Contains(node.GetValueKind())) return node;
        Note(path, node);
        return null;
    }

    private void Note(string path, JsonNode? node) => _problems.Add(new FieldProblem(path, FieldRule.WrongType, node?.ToJsonString() ?? "null"));
}
