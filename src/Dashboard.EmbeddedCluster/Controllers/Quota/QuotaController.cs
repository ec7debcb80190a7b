using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Registry.Quotas;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Quota;

/// <summary>
/// kube-controller-manager's quota controller: counts what a namespace uses of its ResourceQuotas, a moment after
/// something there came, went or changed.
/// </summary>
internal sealed class QuotaController(ClusterView view, IClusterWriter writer, TimeProvider time) : IController
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Delays _delays = new(time);

    /// <inheritdoc />
    public string Name => "resource-quota";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.ResourceQuotas) return [new WorkItem(type, change.Object.Key)];
        if (!type.IsNamespaced || type == ResourceTypes.Events) return [];
        return view.StoredIn(ResourceTypes.ResourceQuotas, change.Object.Key.Namespace).Select(quota => new WorkItem(ResourceTypes.ResourceQuotas, quota.Key));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } quota) return null;
        var isNew = QuotaStatus.Used(quota.Json) is null;
        if (!isNew && _delays.Left(quota.Uid, Pause) is { } left) return left;
        writer.Change(
            item.Type,
            item.Key,
            json => json.Uid() == quota.Uid && QuotaStatus.Write(json, QuotaStatus.Count(json, type => view.StoredIn(type, item.Key.Namespace))),
            "status");
        return null;
    }
}
