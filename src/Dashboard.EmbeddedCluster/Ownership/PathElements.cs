using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>The path elements by which <see cref="FieldSet"/> names elements of lists and members of maps.</summary>
internal static class PathElements
{
    /// <summary>What stands before the name of a member.</summary>
    public const string Member = "f:";

    /// <summary>What stands before the keys of an element of a keyed list.</summary>
    public const string Keys = "k:";

    /// <summary>What stands before an element of a set.</summary>
    public const string Value = "v:";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The path element of a member of a map.</summary>
    public static string OfMember(string name) => Member + name;

    /// <summary>The path element of an element of a list that is a set or keyed; null where it has none of its keys.</summary>
    public static string? OfElement(JsonNode? element, SchemaField field)
    {
        if (field.IsSet) return Value + Text(element);
        if (element is not JsonObject members) return null;
        var text = new StringBuilder(Keys).Append('{');
        foreach (var key in field.Keys)
        {
            var value = members[key.Name] is { } node ? Text(node) : key.Default is { } absent ? $"\"{absent}\"" : null;
            if (value is null) continue;
            if (text.Length > Keys.Length + 1) text.Append(',');
            text.Append('"').Append(key.Name).Append("\":").Append(value);
        }

        return text.Length == Keys.Length + 1 ? null : text.Append('}').ToString();
    }

    /// <summary>The elements of a list in its order, each with its path element; those without one are left out.</summary>
    public static List<(string Element, JsonNode? Node)> OfList(JsonNode? list, SchemaField field)
    {
        var elements = new List<(string, JsonNode?)>();
        foreach (var node in list as JsonArray ?? [])
        {
            if (OfElement(node, field) is { } element) elements.Add((element, node));
        }

        return elements;
    }

    private static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(Relaxed);
}
