using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Accounts;

/// <summary>Sees to it that every namespace has its ServiceAccount <c>default</c> (kube-controller-manager's serviceaccount controller).</summary>
internal sealed class DefaultAccounts(ClusterView view, IClusterWriter writer) : IController
{
    private const string Account = "default";

    /// <inheritdoc />
    public string Name => "serviceaccount";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.Namespaces && change.Type == StoreEventType.Added) return [new WorkItem(type, key)];
        if (type == ResourceTypes.ServiceAccounts && change.Type == StoreEventType.Deleted) return [new WorkItem(ResourceTypes.Namespaces, ObjectKey.ClusterScoped(key.Namespace))];
        return [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } stored || stored.Json.At("metadata", "deletionTimestamp") is not null) return null;
        if (view.FindStored(new WorkItem(ResourceTypes.ServiceAccounts, new ObjectKey(item.Key.Name, Account))) is not null) return null;
        writer.Create(ResourceTypes.ServiceAccounts, item.Key.Name, new JsonObject { ["metadata"] = new JsonObject { ["name"] = Account } });
        return null;
    }
}
