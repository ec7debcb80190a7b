using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Expansion;

/// <summary>
/// kube-controller-manager's expand controller: of the volumes here it can grow none itself, so it says that it waits for
/// somebody outside. For volumes without a driver nobody ever comes.
/// </summary>
internal sealed class ExpandController(ClusterView view, EventRecorder events) : IController
{
    private readonly Dictionary<string, long> _told = [];

    /// <inheritdoc />
    public string Name => "volume-expand";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type != ResourceTypes.Claims) return [];
        if (change.Type == StoreEventType.Deleted) _told.Remove(change.Object.Uid);
        return [new WorkItem(ResourceTypes.Claims, change.Object.Key)];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.Claims.Find(item.Key) is not { Phase: ClaimPhase.Bound, Capacity: { } capacity } claim || claim.Request <= capacity) return null;
        if (_told.TryGetValue(claim.Uid, out var told) && told == claim.Request.Bytes) return null;
        _told[claim.Uid] = claim.Request.Bytes;
        events.Warning(item, "volume_expand", "ExternalExpanding", "waiting for an external controller to expand this PVC");
        return null;
    }
}
