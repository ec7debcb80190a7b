using Dashboard.Storage.Objects;

namespace Dashboard.Storage.States;

/// <summary>How a volume stands, from the objects alone.</summary>
public static class VolumeStates
{
    /// <summary>
    /// The volume's state. <paramref name="claim"/> is the claim that <c>claimRef</c> names by its key, whatever its uid,
    /// with its state; null where it is not there. Pass <paramref name="claimsAreSeen"/> false where claims cannot be read.
    /// </summary>
    public static ObjectState Of(Volume volume, Claim? claim, ObjectState claimState, bool claimsAreSeen) => volume switch
    {
        { DeletedAt: not null } => ObjectState.Terminating,
        { Phase: VolumePhase.Available } => ObjectState.Available,
        { Phase: VolumePhase.Pending } => ObjectState.Pending,
        { Phase: VolumePhase.Released } => ObjectState.Released,
        { Phase: VolumePhase.Failed } => ObjectState.Failed,
        { Phase: VolumePhase.Bound } => claimsAreSeen && !Agrees(volume, claim, claimState) ? ObjectState.HalfBound : ObjectState.Bound,
        _ => ObjectState.Unknown,
    };

    /// <summary>
    /// The controller writes the volume's side first. While the claim is on its way that is a matter of milliseconds, not
    /// a binding that fell apart.
    /// </summary>
    private static bool Agrees(Volume volume, Claim? claim, ObjectState claimState) =>
        claim is not null && volume.ClaimRef?.Names(claim) == true &&
        (claim.VolumeName == volume.Name || (claim.VolumeName is null && claimState == ObjectState.InProgress));
}
