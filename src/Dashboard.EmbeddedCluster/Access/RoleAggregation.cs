using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>ClusterRoles whose rules are those of others, chosen by their labels.</summary>
internal static class RoleAggregation
{
    /// <summary>The rules that a role with an <c>aggregationRule</c> has, from the others in the order given; each rule once.</summary>
    public static JsonArray Join(JsonObject role, IEnumerable<JsonObject> others)
    {
        var selectors = role.Items("aggregationRule", "clusterRoleSelectors").ToList();
        var rules = new JsonArray();
        foreach (var other in others)
        {
            if (other.Text("metadata", "name") == role.Text("metadata", "name")) continue;
            var labels = other.Map("metadata", "labels");
            if (!selectors.Exists(selector => SelectorRules.Matches(selector, labels))) continue;
            foreach (var rule in other.Items("rules"))
            {
                if (!rules.Any(known => ObjectJson.Same(known, rule))) rules.Add(rule.DeepClone());
            }
        }

        return rules;
    }
}
