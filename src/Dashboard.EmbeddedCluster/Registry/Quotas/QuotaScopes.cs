using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Quotas;

/// <summary>A quota may be for some Pods alone; then it counts nothing else.</summary>
internal static class QuotaScopes
{
    /// <summary>Whether a quota is about an object.</summary>
    public static bool Cover(JsonObject quota, ResourceType type, JsonObject json)
    {
        var scopes = quota.Texts("spec", "scopes")
            .Concat(quota.Items("spec", "scopeSelector", "matchExpressions").Select(expression => expression.Text("scopeName") ?? string.Empty)).ToList();
        return scopes.Count == 0 || (type == ResourceTypes.Pods && scopes.TrueForAll(scope => Holds(scope, json)));
    }

    private static bool Holds(string scope, JsonObject pod) => scope switch
    {
        "Terminating" => pod.Integer("spec", "activeDeadlineSeconds") is not null,
        "NotTerminating" => pod.Integer("spec", "activeDeadlineSeconds") is null,
        "BestEffort" => IsBestEffort(pod),
        "NotBestEffort" => !IsBestEffort(pod),
        "PriorityClass" => !string.IsNullOrEmpty(pod.Text("spec", "priorityClassName")),
        _ => false,
    };

    private static bool IsBestEffort(JsonObject pod) =>
        pod.Items("spec", "containers").All(container => container.Object("resources", "requests") is null or { Count: 0 } && container.Object("resources", "limits") is null or { Count: 0 });
}
