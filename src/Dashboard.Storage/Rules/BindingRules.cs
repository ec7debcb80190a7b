using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rules;

/// <summary>
/// What Kubernetes does with a claim, and with the other side, a volume. The rules are those of
/// kube-controller-manager's persistent volume controller (<c>syncUnboundClaim</c>, <c>syncBoundClaim</c>,
/// <c>syncVolume</c>). Pure and thread-safe; they look at what is there and change nothing.
/// </summary>
public static class BindingRules
{
    /// <summary>
    /// What becomes of a claim. A claim without a class (null) first meets the volumes without a class and only then gets
    /// the default class, as the controller does; a claim still to be created gets the default class before, from the
    /// admission plug-in <c>DefaultStorageClass</c>: whoever predicts fills it in first.
    /// </summary>
    /// <param name="claim">The claim as it stands.</param>
    /// <param name="volumes">All volumes; gone through at most once.</param>
    /// <param name="classes">All classes.</param>
    public static BindingPlan Plan(Claim claim, IEnumerable<Volume> volumes, IReadOnlyCollection<StorageClass> classes)
    {
        if (claim.BindCompleted) return PlanBound(claim, volumes);
        if (claim.VolumeName is not null) return PlanNamed(claim, volumes);

        var @class = FindClass(claim.StorageClassName, classes);
        var delays = @class is { BindingMode: VolumeBindingMode.WaitForFirstConsumer } && claim.SelectedNode is null;
        var found = VolumeMatching.FindImmediate(claim, volumes, onlyHeld: delays);
        if (!found.IsEmpty) return Binds(found);
        if (claim.StorageClassName is null && DefaultClass.Find(classes) is { } standard)
            return new BindingPlan(BindingOutcome.TakesDefaultClass) { Class = standard };
        if (delays) return new BindingPlan(BindingOutcome.WaitsForFirstConsumer) { Class = @class };
        if (string.IsNullOrEmpty(claim.StorageClassName)) return new BindingPlan(BindingOutcome.NoClassNoVolume);
        if (@class is null) return new BindingPlan(BindingOutcome.ClassMissing);
        return new BindingPlan(@class.CanProvision ? BindingOutcome.Provisions : BindingOutcome.NoVolumeFits) { Class = @class };
    }

    /// <summary>What becomes of a volume.</summary>
    /// <param name="volume">The volume as it stands.</param>
    /// <param name="claim">The claim that its <c>claimRef</c> names by namespace and name; null where there is none.</param>
    public static VolumeOutcome Outcome(Volume volume, Claim? claim)
    {
        if (volume.ClaimRef is not { } reference) return VolumeOutcome.Available;
        if (reference.Uid is null) return VolumeOutcome.Reserved;
        if (claim is null || claim.Uid != reference.Uid) return VolumeOutcome.Released;
        if (claim.VolumeName is null) return VolumeOutcome.Binding;
        if (claim.VolumeName == volume.Name) return VolumeOutcome.Bound;

        // The claim was bound to another volume in the meantime. What the controller wrote it takes back; what a user
        // wrote into claimRef stays.
        if (volume.ProvisionedBy is not null && volume.ReclaimPolicy == ReclaimPolicy.Delete) return VolumeOutcome.Released;
        return volume.BoundByController ? VolumeOutcome.Unbound : VolumeOutcome.Binding;
    }

    // A volume whose claimRef names the claim is taken as it is, even when it is too small: both sides said so.
    private static BindingPlan PlanNamed(Claim claim, IEnumerable<Volume> volumes)
    {
        if (FindVolume(claim.VolumeName!, volumes) is not { } volume) return new BindingPlan(BindingOutcome.NamedVolumeAbsent);
        if (VolumeMatching.IsHeldFor(volume, claim)) return Binds([volume]);
        if (volume.ClaimRef is not null) return new BindingPlan(BindingOutcome.NamedVolumeTaken) { Volume = volume };
        var mismatch = VolumeMatching.CompareNamed(claim, volume);
        return mismatch == VolumeMismatch.None
            ? Binds([volume])
            : new BindingPlan(BindingOutcome.NamedVolumeMismatch) { Volume = volume, Mismatch = mismatch };
    }

    private static BindingPlan PlanBound(Claim claim, IEnumerable<Volume> volumes)
    {
        var volume = claim.VolumeName is null ? null : FindVolume(claim.VolumeName, volumes);
        if (volume is null) return new BindingPlan(BindingOutcome.LostVolume);

        // Here a claimRef without a uid does not do: a completed binding wrote the uid.
        return volume.ClaimRef is null || volume.ClaimRef.Uid == claim.Uid
            ? Binds([volume])
            : new BindingPlan(BindingOutcome.Misbound) { Volume = volume };
    }

    private static BindingPlan Binds(ImmutableArray<Volume> found) =>
        new(BindingOutcome.Binds) { Volume = found[0], EquallyRight = found };

    private static Volume? FindVolume(string name, IEnumerable<Volume> volumes) => volumes.FirstOrDefault(volume => volume.Name == name);

    private static StorageClass? FindClass(string? name, IEnumerable<StorageClass> classes) =>
        string.IsNullOrEmpty(name) ? null : classes.FirstOrDefault(candidate => candidate.Name == name);
}
