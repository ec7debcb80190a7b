using Dashboard.Storage.Objects;

namespace Dashboard.Storage.States;

/// <summary>
/// How a claim stands, from the objects alone. Pending is told apart: what waits for its first consumer is no error, what
/// is on its way is neither good nor bad, and what does not move is trouble.
/// </summary>
public static class ClaimStates
{
    /// <summary>How long a claim may be on its way. Provisioners and the scheduler need seconds; after a minute somebody should look.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the controller is given to ask a provisioner that exists. It needs a second at most; without this every
    /// fresh claim would first flash as trouble. Claims that nothing can provision for (no class, a class that does not
    /// exist or has no provisioner) get no grace: they are stuck from the first moment until a volume turns up.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>The claim's state at a moment.</summary>
    public static TimedState Of(Claim claim, in ClaimSurroundings around, DateTimeOffset now) => claim switch
    {
        { DeletedAt: not null } => new(ObjectState.Terminating),
        { Phase: ClaimPhase.Lost } => new(ObjectState.Lost),
        { Phase: ClaimPhase.Bound } => new(OfBound(claim, around)),
        { VolumeName: not null } => OfNaming(claim, around, now),
        _ when around.IsReserved => Moving(claim.CreatedAt + Patience, now, ObjectState.HalfBound),
        _ => OfPending(claim, around, now),
    };

    private static ObjectState OfBound(Claim claim, in ClaimSurroundings around)
    {
        // A bound claim whose volume is not there stays half bound until the controller itself calls it lost: kinds are
        // watched one by one, and the volume may simply come a moment later.
        var agrees = !around.VolumesAreSeen || around.NamedVolume?.ClaimRef?.Names(claim) == true;
        if (!agrees) return ObjectState.HalfBound;
        return claim.IsResizing ? ObjectState.Resizing : ObjectState.Bound;
    }

    /// <summary>Pending with <c>spec.volumeName</c>: it waits for that one volume, whatever its class says.</summary>
    private static TimedState OfNaming(Claim claim, in ClaimSurroundings around, DateTimeOffset now)
    {
        if (!around.VolumesAreSeen) return Moving(claim.CreatedAt + Patience, now, ObjectState.Stuck);
        var isFree = around.NamedVolume is { } volume && (volume.ClaimRef is null || volume.ClaimRef.Names(claim));
        return isFree ? Moving(claim.CreatedAt + Patience, now, ObjectState.Stuck) : new(ObjectState.Stuck);
    }

    private static TimedState OfPending(Claim claim, in ClaimSurroundings around, DateTimeOffset now)
    {
        var isAsked = claim.SelectedNode is not null || claim.RequestedProvisioner is not null;
        if (string.IsNullOrEmpty(claim.StorageClassName)) return new(ObjectState.Stuck);
        if (around.Class is not { } @class)
        {
            if (around.ClassesAreSeen) return new(ObjectState.Stuck);
            return isAsked ? Moving(Since(claim, around) + Patience, now, ObjectState.Stuck) : new(ObjectState.Pending);
        }

        if (@class.BindingMode == VolumeBindingMode.WaitForFirstConsumer)
        {
            return claim.SelectedNode is null && around.NewestConsumer is null
                ? new(ObjectState.Waiting)
                : Moving(Since(claim, around) + Patience, now, ObjectState.Stuck);
        }

        if (isAsked) return Moving(claim.CreatedAt + Patience, now, ObjectState.Stuck);
        return @class.CanProvision ? Moving(claim.CreatedAt + Grace, now, ObjectState.Stuck) : new(ObjectState.Stuck);
    }

    /// <summary>
    /// Since when a claim has been on its way. No object says when a node was selected, but it cannot have been before the
    /// Pod that wants it was created.
    /// </summary>
    private static DateTimeOffset Since(Claim claim, in ClaimSurroundings around) =>
        around.NewestConsumer is { } consumer && consumer > claim.CreatedAt ? consumer : claim.CreatedAt;

    private static TimedState Moving(DateTimeOffset until, DateTimeOffset now, ObjectState then) =>
        now < until ? new TimedState(ObjectState.InProgress, until) : new TimedState(then);
}
