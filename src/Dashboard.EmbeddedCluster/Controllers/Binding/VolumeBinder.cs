using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.EmbeddedCluster.Controllers.Binding;

/// <summary>
/// The volumes' half of the persistent volume controller: phases, and what becomes of a volume whose claim is gone.
/// Volumes that a provisioner made are deleted by it, not here.
/// </summary>
internal sealed class VolumeBinder(ClusterView view, IClusterWriter writer, EventRecorder events) : IController
{
    private readonly BindingWriter _bindings = new(writer);

    /// <inheritdoc />
    public string Name => "volume-binder";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type == ResourceTypes.Volumes) return [new WorkItem(ResourceTypes.Volumes, change.Object.Key)];
        if (change.Object.Type != ResourceTypes.Claims) return [];
        return view.VolumesByClaim[change.Object.Key].Select(key => new WorkItem(ResourceTypes.Volumes, key));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.Volumes.Find(item.Key) is not { } volume) return null;
        var claim = volume.ClaimRef is { } reference ? view.Claims.Find(reference.Key) : null;
        switch (BindingRules.Outcome(volume, claim))
        {
            case VolumeOutcome.Available or VolumeOutcome.Reserved:
                _bindings.SetVolumePhase(volume.Key, VolumePhase.Available);
                break;
            case VolumeOutcome.Bound:
                _bindings.SetVolumePhase(volume.Key, VolumePhase.Bound);
                break;
            case VolumeOutcome.Released:
                Reclaim(volume, item);
                break;
            case VolumeOutcome.Unbound:
            case VolumeOutcome.Binding when claim?.VolumeName is { } other && other != volume.Name:
                _bindings.Release(volume);
                break;
            default:
                // The claim's turn will complete the binding.
                break;
        }

        return null;
    }

    private void Reclaim(Volume volume, WorkItem item)
    {
        if (volume.Phase is not (VolumePhase.Released or VolumePhase.Failed)) _bindings.SetVolumePhase(volume.Key, VolumePhase.Released);
        if (volume.ReclaimPolicy == ReclaimPolicy.Recycle)
        {
            Fail(item, "VolumeFailedRecycle", "No recycler plugin found for the volume!");
        }
        else if (volume is { ReclaimPolicy: ReclaimPolicy.Delete, ProvisionedBy: null, CsiDriver: null })
        {
            // Nobody made it on demand, so nobody knows how to delete what it stands for.
            Fail(item, "VolumeFailedDelete", $"error getting deleter volume plugin for volume \"{volume.Name}\": no deletable volume plugin matched");
        }
    }

    private void Fail(WorkItem item, string reason, string message)
    {
        if (_bindings.SetVolumePhase(item.Key, VolumePhase.Failed, message)) events.Warning(item, BindingNames.Component, reason, message);
    }
}
