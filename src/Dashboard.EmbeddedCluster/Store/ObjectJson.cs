using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// Lenient access to objects as JSON nodes: what is absent, null or of another type reads as null. Paths are lists of
/// member names.
/// </summary>
internal static class ObjectJson
{
    /// <summary>How objects are written: as they are, without escaping what JSON allows.</summary>
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (node is not JsonObject parent || !parent.TryGetPropertyValue(name, out node)) return null;
        }

        return node;
    }

    public static JsonObject? Object(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonObject;

    public static JsonArray? Array(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonArray;

    /// <summary>The objects of an array; empty where there is none.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.Array(path)?.OfType<JsonObject>() ?? [];

    /// <summary>The texts of an array; empty where there is none.</summary>
    public static IEnumerable<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.Array(path)?.Select(item => item.Text()).OfType<string>() ?? [];

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static long? Integer(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        if (node.At(path) is not JsonValue value || value.GetValueKind() != JsonValueKind.Number) return null;
        if (value.TryGetValue(out long number)) return number;
        return value.TryGetValue(out int small) ? small : null;
    }

    public static bool? Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    /// <summary>The members of an object of texts, such as labels; empty where there is none.</summary>
    public static Dictionary<string, string> Map(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in node.Object(path) ?? [])
        {
            if (value.Text() is { } text) map[name] = text;
        }

        return map;
    }

    /// <summary>The member object with this name, made where it is absent or no object.</summary>
    public static JsonObject Ensure(this JsonObject node, string name)
    {
        if (node[name] is JsonObject member) return member;
        member = [];
        node[name] = member;
        return member;
    }

    /// <summary>Sets a member that is absent or null.</summary>
    public static void Default(this JsonObject node, string name, JsonNode value)
    {
        if (node[name] is null) node[name] = value;
    }

    /// <summary>Replaces a member by a copy of another object's, or removes it where that has none.</summary>
    public static void TakeFrom(this JsonObject node, string name, JsonObject other)
    {
        if (other.TryGetPropertyValue(name, out var value)) node[name] = value?.DeepClone();
        else node.Remove(name);
    }

    /// <summary>A node in UTF-8.</summary>
    public static byte[] ToUtf8(this JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing)) node.WriteTo(writer);
        return stream.ToArray();
    }

    /// <summary>Whether two nodes say the same; the order of members does not matter.</summary>
    public static bool Same(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right);
}
