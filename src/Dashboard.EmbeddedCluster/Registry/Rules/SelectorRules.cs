using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Label selectors inside objects.</summary>
internal static class SelectorRules
{
    /// <summary>Checks a selector's form.</summary>
    public static void Check(JsonObject? selector, string field, FieldErrors errors)
    {
        if (selector is null) return;
        foreach (var (key, value) in selector.Map("matchLabels"))
        {
            if (Names.QualifiedName(key) is { } wrongKey) errors.Invalid($"{field}.matchLabels", key, wrongKey);
            if (Names.LabelValue(value) is { } wrongValue) errors.Invalid($"{field}.matchLabels", value, wrongValue);
        }

        var index = 0;
        foreach (var expression in selector.Items("matchExpressions"))
        {
            CheckExpression(expression, $"{field}.matchExpressions[{index++}]", errors);
        }
    }

    /// <summary>Whether labels are selected. A selector that is absent or empty selects nothing here.</summary>
    public static bool Matches(JsonObject? selector, Dictionary<string, string> labels)
    {
        if (selector is null || IsEmpty(selector)) return false;
        if (selector.Map("matchLabels").Any(wanted => labels.GetValueOrDefault(wanted.Key) != wanted.Value)) return false;
        return selector.Items("matchExpressions").All(expression =>
        {
            var present = labels.TryGetValue(expression.Text("key") ?? string.Empty, out var value);
            var listed = present && expression.Texts("values").Contains(value);
            return expression.Text("operator") switch
            {
                "In" => listed,
                "NotIn" => !listed,
                "Exists" => present,
                "DoesNotExist" => !present,
                _ => false,
            };
        });
    }

    /// <summary>Whether a selector names no requirement.</summary>
    public static bool IsEmpty(JsonObject selector) =>
        selector.Object("matchLabels") is not { Count: > 0 } && selector.Array("matchExpressions") is not { Count: > 0 };

    private static void CheckExpression(JsonObject expression, string field, FieldErrors errors)
    {
        var values = expression.Array("values")?.Count ?? 0;
        switch (expression.Text("operator"))
        {
            case "In" or "NotIn" when values == 0:
                errors.Required($"{field}.values", "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when values > 0:
                errors.Forbidden($"{field}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            case var other:
                errors.Invalid($"{field}.operator", other ?? string.Empty, "not a valid selector operator");
                break;
        }

        var key = expression.Text("key") ?? string.Empty;
        if (Names.QualifiedName(key) is { } wrong) errors.Invalid($"{field}.key", key, wrong);
    }
}
