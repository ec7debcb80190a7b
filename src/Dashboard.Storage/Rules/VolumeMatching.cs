using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rules;

/// <summary>
/// By which rules a volume fits a claim, and which of several that fit is taken. The rules are those of
/// kube-controller-manager's persistent volume binder (<c>persistentVolumeOrderedIndex.findByClaim</c>) and of
/// component-helpers (<c>FindMatchingVolume</c>), checked against what a real control plane
/// did (binding cases). Pure and thread-safe.
/// </summary>
public static class VolumeMatching
{
    /// <summary>
    /// The first rule by which a volume does not fit a claim, the widest rule first. Of a volume that is held for this
    /// very claim neither class nor phase nor selector is asked, as in <c>FindMatchingVolume</c>. Node affinity counts for
    /// the scheduler alone, so it is asked only where a node is given: a claim with Immediate binding may well get a
    /// volume that no node of its Pods can reach.
    /// </summary>
    public static VolumeMismatch Compare(Claim claim, Volume volume, Node? node = null)
    {
        var isHeld = IsHeldFor(volume, claim);
        if (!isHeld)
        {
            if (IsOfAnotherClass(claim, volume)) return VolumeMismatch.Class;
            if (UnavailableBecause(volume) is var reason and not VolumeMismatch.None) return reason;
        }

        if (volume.DeletedAt is not null) return VolumeMismatch.BeingDeleted;
        if (volume.VolumeMode != claim.VolumeMode) return VolumeMismatch.VolumeMode;
        if (volume.VolumeAttributesClassName != claim.VolumeAttributesClassName) return VolumeMismatch.AttributesClass;
        if (LacksModes(claim, volume)) return VolumeMismatch.AccessModes;
        if (volume.Capacity < claim.Request) return VolumeMismatch.TooSmall;
        if (!isHeld && IsUnselected(claim, volume)) return VolumeMismatch.Selector;
        return node is null || IsReachable(volume, node) ? VolumeMismatch.None : VolumeMismatch.NodeAffinity;
    }

    /// <summary>
    /// How many of the rules of <see cref="Compare"/> a volume fails, all of them asked (node affinity excepted): how far it
    /// is from fitting. 0 exactly where it fits.
    /// </summary>
    public static int CountFailed(Claim claim, Volume volume)
    {
        var isHeld = IsHeldFor(volume, claim);
        var failed = 0;
        if (!isHeld && IsOfAnotherClass(claim, volume)) failed++;
        if (volume.DeletedAt is not null || (!isHeld && UnavailableBecause(volume) != VolumeMismatch.None)) failed++;
        if (volume.VolumeMode != claim.VolumeMode) failed++;
        if (volume.VolumeAttributesClassName != claim.VolumeAttributesClassName) failed++;
        if (LacksModes(claim, volume)) failed++;
        if (volume.Capacity < claim.Request) failed++;
        if (!isHeld && IsUnselected(claim, volume)) failed++;
        return failed;
    }

    /// <summary>
    /// Why a claim that names this free volume in <c>spec.volumeName</c> cannot have it, in the order of the binder's
    /// <c>checkVolumeSatisfyClaim</c>, whose text stands in the event. Neither selector nor phase is asked.
    /// </summary>
    public static VolumeMismatch CompareNamed(Claim claim, Volume volume)
    {
        if (volume.DeletedAt is not null) return VolumeMismatch.BeingDeleted;
        if (volume.Capacity < claim.Request) return VolumeMismatch.TooSmall;
        if (IsOfAnotherClass(claim, volume)) return VolumeMismatch.Class;
        if (volume.VolumeAttributesClassName != claim.VolumeAttributesClassName) return VolumeMismatch.AttributesClass;
        if (volume.VolumeMode != claim.VolumeMode) return VolumeMismatch.VolumeMode;
        return LacksModes(claim, volume) ? VolumeMismatch.AccessModes : VolumeMismatch.None;
    }

    /// <summary>Whether the volume's required node affinity allows a node; without one every node will do.</summary>
    public static bool IsReachable(Volume volume, Node node) =>
        volume.NodeAffinity is null || volume.NodeAffinity.Matches(node.Name, node.Labels);

    /// <summary>
    /// The volumes the binder may take for a claim without <c>spec.volumeName</c>, all equally right, by name; empty:
    /// none fits. It tries the sets of access modes that contain the claim's, from the fewest modes up, and within the
    /// first set that has a fitting volume takes one that is held for the claim, else the smallest. So a larger volume
    /// with fewer modes wins over a smaller one with more, and even over one that is reserved for the claim. Sets of
    /// equally many modes come in no fixed order, nor do equally large volumes.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="volumes">All volumes; gone through once.</param>
    /// <param name="onlyHeld">Only volumes that are held for the claim: the scheduler chooses the others (WaitForFirstConsumer).</param>
    public static ImmutableArray<Volume> FindImmediate(Claim claim, IEnumerable<Volume> volumes, bool onlyHeld = false)
    {
        var fitting = new FittingVolumes(claim);
        foreach (var volume in volumes)
        {
            if (onlyHeld && !IsHeldFor(volume, claim)) continue;
            if (Compare(claim, volume) == VolumeMismatch.None) fitting.Add(volume);
        }

        return fitting.ChooseImmediate();
    }

    /// <summary>The volume's <c>claimRef</c> names this claim: one side of a binding, or a reservation.</summary>
    internal static bool IsHeldFor(Volume volume, Claim claim) => volume.ClaimRef?.Names(claim) == true;

    private static bool IsOfAnotherClass(Claim claim, Volume volume) => volume.StorageClassName != (claim.StorageClassName ?? string.Empty);

    private static bool LacksModes(Claim claim, Volume volume) => (claim.AccessModes & ~volume.AccessModes) != AccessModes.None;

    private static bool IsUnselected(Claim claim, Volume volume) => claim.Selector is { } selector && !selector.Matches(volume.Labels);

    /// <summary>Why no claim but the one that holds it can have a volume; <see cref="VolumeMismatch.None"/>: it is free for any.</summary>
    internal static VolumeMismatch UnavailableBecause(Volume volume) => volume switch
    {
        { Phase: VolumePhase.Released } => VolumeMismatch.Released,
        { Phase: VolumePhase.Failed } => VolumeMismatch.Failed,
        { ClaimRef.Uid: null } => VolumeMismatch.ReservedForAnotherClaim,
        { ClaimRef: not null } => VolumeMismatch.BoundToAnotherClaim,
        { DeletedAt: not null } => VolumeMismatch.BeingDeleted,
        { Phase: not VolumePhase.Available } => VolumeMismatch.NotAvailable,
        _ => VolumeMismatch.None,
    };
}
