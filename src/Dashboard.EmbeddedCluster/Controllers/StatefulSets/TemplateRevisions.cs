using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>
/// The Pod templates that StatefulSets have had, by revision: <c>set-hash</c>, where the hash says what stands in the
/// template and nothing else, so going back to an old template is going back to its revision.
/// </summary>
internal sealed class TemplateRevisions
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    private readonly Dictionary<string, Dictionary<string, JsonObject>> _templates = [];

    /// <summary>The revision of the set's present template, which is remembered.</summary>
    public string Remember(StatefulSet set, JsonObject json)
    {
        var template = json.Object("spec", "template") ?? [];
        var revision = $"{set.Name}-{HashOf(template)}";
        if (!_templates.TryGetValue(set.Uid, out var ofSet)) _templates.Add(set.Uid, ofSet = []);
        if (!ofSet.ContainsKey(revision)) ofSet.Add(revision, (JsonObject)template.DeepClone());
        return revision;
    }

    /// <summary>The template of a revision; null where it was never seen.</summary>
    public JsonObject? Find(StatefulSet set, string revision) => _templates.GetValueOrDefault(set.Uid)?.GetValueOrDefault(revision);

    /// <summary>Forgets a set that is gone.</summary>
    public void Forget(string setUid) => _templates.Remove(setUid);

    // FNV-1a, 32 bits, over the template with members in order; written like the generated parts of names.
    private static string HashOf(JsonObject template)
    {
        var text = new StringBuilder();
        Write(template, text);
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
