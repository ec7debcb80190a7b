using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Values as Go prints them, which is how the API server shows what it refuses.</summary>
internal static class GoLiterals
{
    /// <summary>A map of texts.</summary>
    public static string Map(Dictionary<string, string> map) => map.Count == 0
        ? "map[string]string(nil)"
        : $"map[string]string{{{string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{FieldErrors.Quote(entry.Key)}:{FieldErrors.Quote(entry.Value)}"))}}}";

    /// <summary>A list of texts of a named type.</summary>
    public static string List(string type, IEnumerable<string> texts)
    {
        var all = string.Join(", ", texts.Select(FieldErrors.Quote));
        return all.Length == 0 ? $"[]{type}(nil)" : $"[]{type}{{{all}}}";
    }

    /// <summary>A label selector.</summary>
    public static string Selector(JsonObject? selector)
    {
        if (selector is null) return "null";
        var expressions = string.Join(", ", selector.Items("matchExpressions").Select(expression =>
            $"v1.LabelSelectorRequirement{{Key:{FieldErrors.Quote(expression.Text("key") ?? string.Empty)}, Operator:{FieldErrors.Quote(expression.Text("operator") ?? string.Empty)}, Values:{List("string", expression.Texts("values"))}}}"));
        var list = expressions.Length == 0 ? "(nil)" : $"{{{expressions}}}";
        return $"v1.LabelSelector{{MatchLabels:{Map(selector.Map("matchLabels"))}, MatchExpressions:[]v1.LabelSelectorRequirement{list}}}";
    }
}
