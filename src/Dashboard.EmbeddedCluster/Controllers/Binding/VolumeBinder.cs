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
            case VolumeOutcome.Binding when claim is { VolumeName: null } && claim.VolumeMode != volume.VolumeMode:
                TellModes(volume, claim, item);
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
        else if (volume is { ReclaimPolicy: ReclaimPolicy.Delete, DeletedAt: null } && UndeletableBecause(volume) is { } reason)
        {
            Fail(item, "VolumeFailedDelete", reason);
        }
        else if (volume is { ReclaimPolicy: ReclaimPolicy.Delete, ProvisionedBy: null, DeletedAt: null })
        {
            writer.Delete(ResourceTypes.Volumes, volume.Key);
        }
    }

    // What a provisioner made it deletes itself. Of the rest kube-controller-manager knows how to delete directories under
    // /tmp alone; CSI drivers are not known to it at all.
    private string? UndeletableBecause(Volume volume)
    {
        if (volume.ProvisionedBy is not null) return null;
        if (volume.SourceType == "hostPath")
        {
            var path = view.FindStored(new WorkItem(ResourceTypes.Volumes, volume.Key))?.Json.Text("spec", "hostPath", "path") ?? string.Empty;
            return path.Length > "/tmp/".Length && path.StartsWith("/tmp/", StringComparison.Ordinal)
                ? null
                : $"host_path deleter only supports /tmp/.+ but received provided {path}";
        }

        return $"error getting deleter volume plugin for volume \"{volume.Name}\": no {(volume.CsiDriver is null ? "deletable " : string.Empty)}volume plugin matched";
    }

    private void TellModes(Volume volume, Claim claim, WorkItem item)
    {
        events.Warning(item, BindingNames.Component, "VolumeMismatch",
            $"Cannot bind PersistentVolume to requested PersistentVolumeClaim \"{claim.Name}\" due to incompatible volumeMode.");
        events.Warning(new WorkItem(ResourceTypes.Claims, claim.Key), BindingNames.Component, "VolumeMismatch",
            $"Cannot bind PersistentVolume \"{volume.Name}\" to requested PersistentVolumeClaim \"{claim.Name}\" due to incompatible volumeMode.");
    }

    private void Fail(WorkItem item, string reason, string message)
    {
        if (_bindings.SetVolumePhase(item.Key, VolumePhase.Failed, message)) events.Warning(item, BindingNames.Component, reason, message);
    }
}
