using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>
/// The volume data source validator: says of a claim whose source is neither a claim nor a snapshot that nobody here fills
/// volumes from such things. No VolumePopulators are registered.
/// </summary>
internal sealed class DataSourceValidator(ClusterView view, EventRecorder events) : IController
{
    private readonly HashSet<string> _told = [];

    /// <inheritdoc />
    public string Name => "data-source-validator";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type != ResourceTypes.Claims) return [];
        if (change.Type == StoreEventType.Deleted) _told.Remove(change.Object.Uid);
        return view.Claims.Find(change.Object.Key) is { DataSource: not null } ? [new WorkItem(ResourceTypes.Claims, change.Object.Key)] : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } claim || DataSources.Find(claim.Json) is not { } source || DataSources.IsForProvisioners(source)) return null;
        if (_told.Add(claim.Uid))
            events.Warning(item, "volume-data-source-validator", "UnrecognizedDataSourceKind", "The datasource for this PVC does not match any registered VolumePopulator");
        return null;
    }
}
