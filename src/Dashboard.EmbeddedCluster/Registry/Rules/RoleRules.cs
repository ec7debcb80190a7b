using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Roles and ClusterRoles: rules over resources, or (ClusterRoles) over paths.</summary>
internal sealed class RoleRules(bool isNamespaced) : KindRules
{
    public override string? CheckName(string name) => Names.PathSegment(name);

    public override void Default(JsonObject json) => json.Default("rules", new JsonArray());

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var index = 0;
        foreach (var rule in json.Items("rules")) Check(rule, $"rules[{index++}]", errors);
        if (json.Object("aggregationRule") is not { } aggregation) return;
        const string Field = "aggregationRule.clusterRoleSelectors";
        if (!aggregation.Items("clusterRoleSelectors").Any()) errors.Required(Field, "at least one clusterRoleSelector required if aggregationRule is non-nil");
        index = 0;
        foreach (var selector in aggregation.Items("clusterRoleSelectors")) SelectorRules.Check(selector, $"{Field}[{index++}]", errors);
    }

    private void Check(JsonObject rule, string field, FieldErrors errors)
    {
        if (!rule.Texts("verbs").Any()) errors.Required($"{field}.verbs", "verbs must contain at least one value");
        var paths = rule.Texts("nonResourceURLs").ToList();
        if (paths.Count > 0)
        {
            var literal = $"[]string{{{string.Join(", ", paths.Select(FieldErrors.Quote))}}}";
            if (isNamespaced) errors.InvalidLiteral($"{field}.nonResourceURLs", literal, "namespaced rules cannot apply to non-resource URLs");
            if (rule.Texts("apiGroups").Concat(rule.Texts("resources")).Concat(rule.Texts("resourceNames")).Any())
            {
                errors.InvalidLiteral($"{field}.nonResourceURLs", literal, "rules cannot apply to both regular resources and non-resource URLs");
            }

            return;
        }

        if (!rule.Texts("apiGroups").Any()) errors.Required($"{field}.apiGroups", "resource rules must supply at least one api group");
        if (!rule.Texts("resources").Any()) errors.Required($"{field}.resources", "resource rules must supply at least one resource");
    }
}
