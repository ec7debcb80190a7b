using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>
/// The hash of a Pod template by which revisions and ReplicaSets are named: FNV-1a of what stands in the template, members in
/// order, written with the letters of generated names. The same template has the same hash; a collision count changes it.
/// </summary>
internal static class TemplateHash
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>The hash of a template.</summary>
    public static string Of(JsonObject template, long collisions)
    {
        var text = new StringBuilder();
        Write(template, text);
        if (collisions > 0) text.Append(collisions.ToString(CultureInfo.InvariantCulture));
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text.ToString())) hash = (hash ^ octet) * 16777619u;
        return string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(digit => Alphabet[digit % Alphabet.Length]));
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    if (value is null) continue;
                    text.Append('"').Append(name).Append("\":");
                    Write(value, text);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items) Write(item, text.Append(','));
                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }
}
