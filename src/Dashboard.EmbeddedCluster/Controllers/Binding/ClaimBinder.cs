using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.EmbeddedCluster.Controllers.Binding;

/// <summary>
/// The claims' half of kube-controller-manager's persistent volume controller: binds claims to volumes by
/// <see cref="BindingRules"/>, asks for provisioning, and says by Events what a claim waits for. A claim that waits is
/// looked at every fifteen seconds, which is what counts its Events up.
/// </summary>
internal sealed class ClaimBinder(ClusterView view, IClusterWriter writer, EventRecorder events) : IController
{
    private static readonly TimeSpan ResyncPeriod = TimeSpan.FromSeconds(15);

    // Somebody else took the volume since it was chosen. Never at once: were the choice to come out the same, it would spin.
    private static readonly TimeSpan PauseAfterLostRace = TimeSpan.FromMilliseconds(100);

    private readonly BindingWriter _bindings = new(writer);

    /// <inheritdoc />
    public string Name => "claim-binder";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Claims) return [ToItem(change.Object.Key)];
        if (type == ResourceTypes.Volumes) return ClaimsOf(change).Distinct().Select(ToItem);
        if (type == ResourceTypes.StorageClasses)
            return view.ClaimsUnboundByClass[change.Object.Key.Name].Concat(view.ClaimsUnboundByClass[string.Empty]).Select(ToItem);
        return [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.Claims.Find(item.Key) is not { } claim) return null;
        var plan = BindingRules.Plan(claim, Candidates(claim), [.. view.Classes.All]);
        switch (plan.Outcome)
        {
            case BindingOutcome.Binds:
                return Bind(claim, plan.Volume!);
            case BindingOutcome.LostVolume:
                return Lose(claim, "ClaimLost", claim.VolumeName is null
                    ? "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!"
                    : "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
            case BindingOutcome.Misbound:
                return Lose(claim, "ClaimMisbound", "Two claims are bound to the same volume, this one is bound incorrectly");
            case BindingOutcome.TakesDefaultClass:
                writer.Change(ResourceTypes.Claims, claim.Key, json =>
                {
                    if (json["spec"]?["storageClassName"] is not null) return false;
                    json.Spec()["storageClassName"] = plan.Class!.Name;
                    return true;
                });
                return null;
            case BindingOutcome.Provisions:
                return AskForVolume(claim, plan.Class!);
            default:
                Explain(claim, item, plan);
                return NextLook.Upkeep(ResyncPeriod);
        }
    }

    private static WorkItem ToItem(ObjectKey claim) => new(ResourceTypes.Claims, claim);

    private IEnumerable<ObjectKey> ClaimsOf(StoreEvent change)
    {
        foreach (var claim in view.ClaimsByVolume[change.Object.Key.Name]) yield return claim;
        if (view.Volumes.Find(change.Object.Key) is not { } volume) yield break;
        if (volume.ClaimRef is { } reference) yield return reference.Key;
        if (volume is not { ClaimRef: null, Phase: VolumePhase.Available }) yield break;
        foreach (var claim in view.ClaimsUnboundByClass[volume.StorageClassName]) yield return claim;
    }

    // The volumes that the rules could take; all others they would turn down.
    private IEnumerable<Volume> Candidates(Claim claim)
    {
        if (claim.VolumeName is { } name) return view.Volumes.FindAll([ObjectKey.ClusterScoped(name)]);
        return view.Volumes.FindAll(view.VolumesByClaim[claim.Key].Concat(view.VolumesFreeByClass[claim.StorageClassName ?? string.Empty]));
    }

    private TimeSpan? Bind(Claim claim, Volume volume)
    {
        var isComplete = claim is { BindCompleted: true, Phase: ClaimPhase.Bound, Capacity: not null } &&
            volume.Phase == VolumePhase.Bound && volume.ClaimRef?.Uid == claim.Uid;
        if (isComplete) return null;
        if (!_bindings.HoldVolume(volume, claim)) return PauseAfterLostRace;
        _bindings.Complete(volume, claim);
        return null;
    }

    private TimeSpan? Lose(Claim claim, string reason, string message)
    {
        if (_bindings.SetLost(claim)) events.Warning(ToItem(claim.Key), BindingNames.Component, reason, message);
        return null;
    }

    private NextLook? AskForVolume(Claim claim, StorageClass @class)
    {
        // What kube-controller-manager makes itself is known to it by name; all else is left to somebody outside.
        var isOwned = StorageDrivers.CanProvision(@class.Provisioner);
        if (!isOwned && @class.Provisioner.StartsWith("kubernetes.io/", StringComparison.Ordinal))
        {
            events.Warning(ToItem(claim.Key), BindingNames.Component, "ProvisioningFailed", $"no volume plugin matched name: {@class.Provisioner}");
            return NextLook.Upkeep(ResyncPeriod);
        }

        writer.Change(ResourceTypes.Claims, claim.Key, json =>
        {
            json.Annotate(BindingNames.StorageProvisionerBeta, @class.Provisioner);
            json.Annotate(BindingNames.StorageProvisioner, @class.Provisioner);
            return true;
        });
        if (isOwned && !StorageDrivers.IsExternal(@class.Provisioner)) return null;
        events.Normal(
            ToItem(claim.Key),
            BindingNames.Component,
            "ExternalProvisioning",
            $"waiting for a volume to be created, either by external provisioner \"{@class.Provisioner}\" or manually created by system administrator");
        return NextLook.Upkeep(ResyncPeriod);
    }

    private void Explain(Claim claim, WorkItem item, BindingPlan plan)
    {
        switch (plan.Outcome)
        {
            case BindingOutcome.WaitsForFirstConsumer:
                ExplainWaiting(claim, item);
                break;
            case BindingOutcome.NoClassNoVolume:
                events.Normal(item, BindingNames.Component, "FailedBinding", "no persistent volumes available for this claim and no storage class is set");
                break;
            case BindingOutcome.ClassMissing:
                events.Warning(item, BindingNames.Component, "ProvisioningFailed", $"storageclass.storage.k8s.io \"{claim.StorageClassName}\" not found");
                break;
            case BindingOutcome.NoVolumeFits:
                events.Warning(item, BindingNames.Component, "ProvisioningFailed", $"no volume plugin matched name: {plan.Class!.Provisioner}");
                break;
            case BindingOutcome.NamedVolumeTaken when !claim.BoundByController:
                events.Warning(item, BindingNames.Component, "FailedBinding", $"volume \"{claim.VolumeName}\" already bound to a different claim.");
                break;
            case BindingOutcome.NamedVolumeMismatch:
                events.Warning(item, BindingNames.Component, "VolumeMismatch", $"Cannot bind to requested volume \"{claim.VolumeName}\": {Words(plan.Mismatch)}");
                break;
            default:
                // A named volume that is absent: a real control plane is silent about it too.
                break;
        }
    }

    private void ExplainWaiting(Claim claim, WorkItem item)
    {
        var pods = view.Pods.FindAll(view.PodsByClaim[claim.Key]).Where(pod => pod.NodeName is null).Select(pod => pod.Name).ToList();
        if (pods.Count == 0)
        {
            events.Normal(item, BindingNames.Component, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
            return;
        }

        var names = string.Join(',', pods);
        events.Normal(item, BindingNames.Component, "WaitForPodScheduled", $"waiting for {(pods.Count == 1 ? "pod" : "pods")} {names} to be scheduled");
    }

    private static string Words(VolumeMismatch mismatch) => mismatch switch
    {
        VolumeMismatch.TooSmall => "requested PV is too small",
        VolumeMismatch.Class => "storageClassName does not match",
        VolumeMismatch.AttributesClass => "volumeAttributesClassName does not match",
        VolumeMismatch.VolumeMode => "incompatible volumeMode",
        VolumeMismatch.AccessModes => "incompatible accessMode",
        _ => "requested PV is being deleted",
    };
}
