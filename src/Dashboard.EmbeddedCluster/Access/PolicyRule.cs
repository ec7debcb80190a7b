using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>One rule of a role, and what it covers.</summary>
internal sealed record PolicyRule(string[] Verbs, string[] Groups, string[] Resources, string[] Names, string[] Paths)
{
    private const string All = "*";

    /// <summary>Reads the rules of a Role or ClusterRole.</summary>
    public static PolicyRule[] Read(JsonObject role) => [.. role.Items("rules").Select(rule => new PolicyRule(
        [.. rule.Texts("verbs")],
        [.. rule.Texts("apiGroups")],
        [.. rule.Texts("resources")],
        [.. rule.Texts("resourceNames")],
        [.. rule.Texts("nonResourceURLs")]))];

    /// <summary>Whether the rule allows a request.</summary>
    public bool Allows(AccessRequest request)
    {
        if (!Has(Verbs, request.Verb)) return false;
        if (request.Path is { } path) return Paths.Any(pattern => IsPath(pattern, path));
        return Has(Groups, request.Group) && IsResource(request) && (Names.Length == 0 || Names.Contains(request.Name));
    }

    private bool IsResource(AccessRequest request)
    {
        var full = request.FullResource;
        foreach (var resource in Resources)
        {
            if (resource == All || resource == full) return true;
            if (request.Subresource.Length > 0 && resource.StartsWith("*/", StringComparison.Ordinal) && resource[2..] == request.Subresource) return true;
        }

        return false;
    }

    private static bool Has(string[] allowed, string asked) => allowed.Contains(All) || allowed.Contains(asked);

    private static bool IsPath(string pattern, string path) =>
        pattern == All || pattern == path || (pattern.EndsWith('*') && path.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal));
}
