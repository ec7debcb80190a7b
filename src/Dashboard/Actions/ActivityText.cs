using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Actions;

/// <summary>Bodies as the activity list keeps them: readable, of a bounded size, and without the data of Secrets.</summary>
internal static class ActivityText
{
    private const int Longest = 64 * 1024;
    private const string Hidden = "(not kept)";
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a body; a path that leads to Secrets makes it one of a Secret, as patches do not say what they are.</summary>
    public static string? Of(string? body, string path)
    {
        if (body is null) return null;
        return Of(JsonNode.Parse(body), path.Contains("/secrets", StringComparison.Ordinal));
    }

    /// <summary>The text of an object; null: none.</summary>
    public static string? Of(JsonNode? node, bool isSecret)
    {
        if (node is null) return null;
        var copy = node.DeepClone();
        (copy["metadata"] as JsonObject)?.Remove("managedFields");
        Hide(copy, isSecret);
        var text = copy.ToJsonString(Indented);
        return text.Length <= Longest ? text : text[..Longest] + "\n…";
    }

    private static void Hide(JsonNode? node, bool isSecret)
    {
        if (node is JsonArray array)
        {
            // Of a JSON patch the values.
            foreach (var item in array)
            {
                if (isSecret && item is JsonObject operation && operation.ContainsKey("value")) operation["value"] = Hidden;
                else Hide(item, isSecret);
            }

            return;
        }

        if (node is not JsonObject json) return;
        isSecret |= json["kind"]?.ToString() == "Secret";
        if (json["items"] is JsonArray items) Hide(items, isSecret);
        if (!isSecret) return;
        foreach (var field in new[] { "data", "stringData" })
        {
            if (json[field] is JsonObject data)
            {
                foreach (var name in data.Select(member => member.Key).ToList()) data[name] = Hidden;
            }
            else if (json.ContainsKey(field))
            {
                json[field] = Hidden;
            }
        }

        if (json["metadata"]?["annotations"] is JsonObject annotations && annotations.ContainsKey(LastApplied)) annotations[LastApplied] = Hidden;
    }
}
