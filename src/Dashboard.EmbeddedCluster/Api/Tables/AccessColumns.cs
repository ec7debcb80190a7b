using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using static Dashboard.EmbeddedCluster.Api.Tables.CommonColumns;
using static Dashboard.EmbeddedCluster.Api.Tables.TableColumn;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>The columns of accounts, bindings of roles, quota, and of what Pods read: Secrets and ConfigMaps.</summary>
internal static class AccessColumns
{
    private static readonly ImmutableArray<TableColumn> Bindings =
    [
        Name,
        Of("Role", json => $"{json.Text("roleRef", "kind")}/{json.Text("roleRef", "name")}"),
        Created,
        Wide("Users", json => Subjects(json, "User")),
        Wide("Groups", json => Subjects(json, "Group")),
        Wide("ServiceAccounts", json => Subjects(json, "ServiceAccount")),
    ];

    public static readonly Dictionary<ResourceType, ImmutableArray<TableColumn>> ByType = new()
    {
        [ResourceTypes.Secrets] =
        [
            Name,
            Of("Type", json => json.Text("type")),
            Count("Data", json => json.Object("data")?.Count),
            Created,
        ],
        [ResourceTypes.ConfigMaps] =
        [
            Name,
            Count("Data", json => (json.Object("data")?.Count ?? 0) + (json.Object("binaryData")?.Count ?? 0)),
            Created,
        ],
        [ResourceTypes.ServiceAccounts] = [Name, Count("Secrets", json => json.Array("secrets")?.Count), Created],
        [ResourceTypes.Leases] = [Name, Of("Holder", json => json.Text("spec", "holderIdentity")), Created],
        [ResourceTypes.RoleBindings] = Bindings,
        [ResourceTypes.ClusterRoleBindings] = Bindings,
        [ResourceTypes.ResourceQuotas] =
        [
            Name,
            Created,
            Of("Request", json => Quota(json, limits: false)),
            Of("Limit", json => Quota(json, limits: true)),
        ],
    };

    private static TableColumn Count(string name, Func<JsonObject, int?> count) => new(name, 0, (json, _) => count(json) ?? 0);

    private static string Subjects(JsonObject json, string kind) => string.Join(", ", json.Items("subjects")
        .Where(subject => subject.Text("kind") == kind)
        .Select(subject => kind == "ServiceAccount" ? $"{subject.Text("namespace")}/{subject.Text("name")}" : subject.Text("name")));

    private static string Quota(JsonObject json, bool limits) => string.Join(", ", (json.Object("status", "hard") ?? [])
        .Where(hard => hard.Key.StartsWith("limits", StringComparison.Ordinal) == limits)
        .OrderBy(hard => hard.Key, StringComparer.Ordinal)
        .Select(hard => $"{hard.Key}: {Amount(json.At("status", "used", hard.Key))}/{Amount(hard.Value)}"));

    private static string Amount(JsonNode? amount) => amount.Text() ?? (amount.Integer() ?? 0).ToString(CultureInfo.InvariantCulture);
}
