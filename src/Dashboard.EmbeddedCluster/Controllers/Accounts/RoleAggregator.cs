using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Accounts;

/// <summary>Keeps the rules of ClusterRoles that are joined from others (kube-controller-manager's clusterrole-aggregation controller).</summary>
internal sealed class RoleAggregator(ClusterView view, IClusterWriter writer) : IController
{
    /// <inheritdoc />
    public string Name => "clusterrole-aggregation";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change) => change.Object.Type != ResourceTypes.ClusterRoles
        ? []
        : view.AllStored(ResourceTypes.ClusterRoles).Where(role => role.Json.Object("aggregationRule") is not null).Select(role => new WorkItem(role.Type, role.Key));

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        var roles = view.AllStored(ResourceTypes.ClusterRoles).Select(role => role.Json).ToList();
        writer.Change(item.Type, item.Key, json =>
        {
            if (json.Object("aggregationRule") is null) return false;
            json["rules"] = RoleAggregation.Join(json, roles);
            return true;
        });
        return null;
    }
}
