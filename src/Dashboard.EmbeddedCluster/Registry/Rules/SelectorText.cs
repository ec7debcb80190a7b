using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Label selectors as text, as a <c>labelSelector</c> parameter has them (apimachinery's <c>FormatLabelSelector</c>).</summary>
internal static class SelectorText
{
    /// <summary>The requirements by key; empty for a selector that selects everything.</summary>
    public static string Write(JsonObject? selector)
    {
        var equal = selector.Map("matchLabels").Select(label => (label.Key, Text: $"{label.Key}={label.Value}"));
        var other = selector.Items("matchExpressions").Select(expression => (Key: expression.Text("key") ?? string.Empty, Text: Requirement(expression)));
        return string.Join(',', equal.Concat(other).OrderBy(requirement => requirement.Key, StringComparer.Ordinal).Select(requirement => requirement.Text));
    }

    private static string Requirement(JsonObject expression)
    {
        var key = expression.Text("key") ?? string.Empty;
        var values = string.Join(',', expression.Texts("values").Order(StringComparer.Ordinal));
        return expression.Text("operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "DoesNotExist" => $"!{key}",
            _ => key,
        };
    }
}
