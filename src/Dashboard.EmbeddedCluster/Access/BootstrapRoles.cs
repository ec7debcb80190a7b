using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>
/// The ClusterRoles and bindings that an API server creates for itself at its first start (<c>rbac-defaults</c>), as far as
/// they are for people: those of its own components are not here.
/// </summary>
internal static class BootstrapRoles
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Read = "get list watch";
    private const string Write = "create delete deletecollection patch update";
    private const string ReadWrite = "create delete deletecollection get list patch update watch";

    private const string Workloads = "daemonsets deployments deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale";

    /// <summary>The roles; those that are joined from others come last, with the rules of those before them.</summary>
    public static IReadOnlyList<JsonObject> Roles()
    {
        var roles = Own().ToList();
        foreach (var level in (string[])["view", "edit", "admin"])
        {
            var role = Aggregated(level);
            role["rules"] = RoleAggregation.Join(role, roles);
            roles.Add(role);
        }

        return roles;
    }

    private static IEnumerable<JsonObject> Own() =>
    [
        Role("cluster-admin", Rule("*", "*", "*"), Paths("*", "*")),
        Role("system:discovery", Paths("get", "/api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz /version /version/")),
        Role("system:public-info-viewer", Paths("get", "/healthz /livez /readyz /version /version/")),
        Role("system:basic-user",
            Rule("create", "authorization.k8s.io", "selfsubjectaccessreviews selfsubjectrulesreviews"),
            Rule("create", "authentication.k8s.io", "selfsubjectreviews")),
        Role("system:auth-delegator",
            Rule("create", "authentication.k8s.io", "tokenreviews"),
            Rule("create", "authorization.k8s.io", "subjectaccessreviews")),
        Role("system:persistent-volume-provisioner",
            Rule("create delete get list watch", "", "persistentvolumes"),
            Rule("get list update watch", "", "persistentvolumeclaims"),
            Rule(Read, "storage.k8s.io", "storageclasses"),
            Rule("watch", "", "events"),
            Rule("create patch update", "", "events")),
        Part("view",
            Rule(Read, "", "configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status"),
            Rule(Read, "", "bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status"),
            Rule(Read, "", "namespaces"),
            Rule(Read, "discovery.k8s.io", "endpointslices"),
            Rule(Read, "apps", "controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status"),
            Rule(Read, "autoscaling", "horizontalpodautoscalers horizontalpodautoscalers/status"),
            Rule(Read, "batch", "cronjobs cronjobs/status jobs jobs/status"),
            Rule(Read, "policy", "poddisruptionbudgets poddisruptionbudgets/status"),
            Rule(Read, "networking.k8s.io", "ingresses ingresses/status networkpolicies")),
        Part("edit",
            Rule(Read, "", "pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy"),
            Rule("impersonate", "", "serviceaccounts"),
            Rule(Write, "", "pods pods/attach pods/exec pods/portforward pods/proxy"),
            Rule("create", "", "pods/eviction"),
            Rule(Write, "", "configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy"),
            Rule("create", "", "serviceaccounts/token"),
            Rule(Write, "apps", $"{Workloads} deployments/rollback"),
            Rule(Write, "autoscaling", "horizontalpodautoscalers"),
            Rule(Write, "batch", "cronjobs jobs"),
            Rule(Write, "policy", "poddisruptionbudgets"),
            Rule(Write, "networking.k8s.io", "ingresses networkpolicies"),
            Rule(ReadWrite, "coordination.k8s.io", "leases")),
        Part("admin",
            Rule("create", "authorization.k8s.io", "localsubjectaccessreviews"),
            Rule(ReadWrite, Rbac, "rolebindings roles")),
    ];

    /// <summary>The bindings.</summary>
    public static IEnumerable<JsonObject> Bindings() =>
    [
        Default(AccessObjects.Binding("cluster-admin", "cluster-admin", AccessObjects.Group(UserInfo.Masters))),
        Default(AccessObjects.Binding("system:basic-user", "system:basic-user", AccessObjects.Group(UserInfo.Authenticated))),
        Default(AccessObjects.Binding("system:discovery", "system:discovery", AccessObjects.Group(UserInfo.Authenticated))),
        Default(AccessObjects.Binding("system:public-info-viewer", "system:public-info-viewer", AccessObjects.Group(UserInfo.Authenticated), AccessObjects.Group(UserInfo.Unauthenticated))),
    ];

    private static JsonObject Role(string name, params JsonObject[] rules) => Default(AccessObjects.ClusterRole(name, rules));

    // Its rules are also those of the levels above: view, edit, admin.
    private static JsonObject Part(string level, params JsonObject[] rules)
    {
        var role = Role($"system:aggregate-to-{level}", rules);
        role["metadata"]!["labels"]![$"{Rbac}/aggregate-to-{level}"] = "true";
        return role;
    }

    private static JsonObject Aggregated(string level)
    {
        var role = Role(level);
        if (level == "view") role["metadata"]!["labels"]![$"{Rbac}/aggregate-to-edit"] = "true";
        if (level == "edit") role["metadata"]!["labels"]![$"{Rbac}/aggregate-to-admin"] = "true";
        var selector = new JsonObject { ["matchLabels"] = new JsonObject { [$"{Rbac}/aggregate-to-{level}"] = "true" } };
        role["aggregationRule"] = new JsonObject { ["clusterRoleSelectors"] = new JsonArray(selector) };
        return role;
    }

    private static JsonObject Rule(string verbs, string groups, string resources) => AccessObjects.Rule(verbs, groups, resources);

    private static JsonObject Paths(string verbs, string paths) => AccessObjects.PathRule(verbs, paths);

    private static JsonObject Default(JsonObject json)
    {
        json["metadata"]!["labels"] = new JsonObject { ["kubernetes.io/bootstrapping"] = "rbac-defaults" };
        json["metadata"]!["annotations"] = new JsonObject { [$"{Rbac}/autoupdate"] = "true" };
        return json;
    }
}
