using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>New roles, bindings and their parts. Several verbs, groups, resources or paths are parted by spaces.</summary>
internal static class AccessObjects
{
    private const string ApiGroup = "rbac.authorization.k8s.io";

    public static JsonObject ClusterRole(string name, params JsonObject[] rules) =>
        new() { ["metadata"] = new JsonObject { ["name"] = name }, ["rules"] = new JsonArray([.. rules]) };

    /// <summary>A RoleBinding or ClusterRoleBinding, whichever it is created as, to a ClusterRole.</summary>
    public static JsonObject Binding(string name, string clusterRole, params JsonObject[] subjects) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["roleRef"] = new JsonObject { ["apiGroup"] = ApiGroup, ["kind"] = ResourceTypes.ClusterRoles.Kind, ["name"] = clusterRole },
        ["subjects"] = new JsonArray([.. subjects]),
    };

    public static JsonObject Rule(string verbs, string groups, string resources) =>
        new() { ["apiGroups"] = Words(groups), ["resources"] = Words(resources), ["verbs"] = Words(verbs) };

    public static JsonObject PathRule(string verbs, string paths) => new() { ["nonResourceURLs"] = Words(paths), ["verbs"] = Words(verbs) };

    public static JsonObject User(string name) => new() { ["kind"] = "User", ["apiGroup"] = ApiGroup, ["name"] = name };

    public static JsonObject Group(string name) => new() { ["kind"] = "Group", ["apiGroup"] = ApiGroup, ["name"] = name };

    private static JsonArray Words(string text) => new([.. text.Split(' ').Select(word => (JsonNode)word)]);
}
