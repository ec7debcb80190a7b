using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>The roles and bindings of a new cluster: those of every Kubernetes, and those of the users of the kubeconfig.</summary>
internal static class ClusterAccess
{
    /// <summary>The ClusterRole of those who look after storage.</summary>
    public const string OperatorRole = "storage-operator";

    private const string Read = "get list watch";
    private const string All = "create delete deletecollection get list patch update watch";

    /// <summary>Creates them, but for <see cref="BindDeveloper"/>.</summary>
    public static void Create(IClusterWriter writer)
    {
        foreach (var role in BootstrapRoles.Roles()) writer.Create(ResourceTypes.ClusterRoles, string.Empty, role);
        foreach (var binding in BootstrapRoles.Bindings()) writer.Create(ResourceTypes.ClusterRoleBindings, string.Empty, binding);
        writer.Create(ResourceTypes.ClusterRoles, string.Empty, StorageOperator());
        writer.Create(ResourceTypes.ClusterRoleBindings, string.Empty, AccessObjects.Binding(OperatorRole, OperatorRole, AccessObjects.User(KnownUsers.Operator)));
    }

    /// <summary>Gives the developer a namespace: everything in it that <c>admin</c> covers, so no volumes and no classes.</summary>
    public static void BindDeveloper(IClusterWriter writer, string @namespace) =>
        writer.Create(ResourceTypes.RoleBindings, @namespace, AccessObjects.Binding("developer", "admin", AccessObjects.User(KnownUsers.Developer)));

    private static JsonObject StorageOperator() => AccessObjects.ClusterRole(
        OperatorRole,
        AccessObjects.Rule(All, "", "persistentvolumes persistentvolumes/status persistentvolumeclaims persistentvolumeclaims/status"),
        AccessObjects.Rule(All, "storage.k8s.io snapshot.storage.k8s.io", "*"),
        AccessObjects.Rule(Read, "", "events namespaces nodes pods pods/log resourcequotas services"),
        AccessObjects.Rule(Read, "apps", "controllerrevisions daemonsets deployments replicasets statefulsets"),
        AccessObjects.Rule(Read, "batch", "jobs"));
}
