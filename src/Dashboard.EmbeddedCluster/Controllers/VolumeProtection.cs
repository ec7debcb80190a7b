using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>Keeps a volume whose deletion was asked for as long as it is bound.</summary>
internal sealed class VolumeProtection(ClusterView view, IClusterWriter writer) : IController
{
    /// <inheritdoc />
    public string Name => "volume-protection";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change) =>
        change.Object.Type == ResourceTypes.Volumes ? [new WorkItem(ResourceTypes.Volumes, change.Object.Key)] : [];

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Volumes.TryFind(item.Key, out var volume, out var stored)) return null;
        if (volume.DeletedAt is null || volume.Phase == VolumePhase.Bound || !stored.Json.HasFinalizer(BindingNames.VolumeProtection)) return null;
        writer.Change(ResourceTypes.Volumes, volume.Key, json => json.Uid() == volume.Uid && json.RemoveFinalizer(BindingNames.VolumeProtection));
        return null;
    }
}
