namespace Dashboard.Storage.Rows;

/// <summary>A remark on a row of the graph, shown as a chip.</summary>
public enum GraphNote
{
    /// <summary>The Pod mounts a network volume that is written into it.</summary>
    VolumeWithoutClaim,

    /// <summary>The claim names a volume that another claim holds.</summary>
    NamedVolumeTaken,

    /// <summary>The claim names a volume that is not there.</summary>
    NamedVolumeAbsent,

    /// <summary>The volume is reserved for a claim that is not there.</summary>
    ReservedForAbsentClaim,

    /// <summary>The volume was bound to a claim of this name with another uid.</summary>
    BoundToFormerClaim,

    /// <summary>The claim belongs to an ordinal beyond the replicas and is kept.</summary>
    KeptAfterScaleDown,

    /// <summary>The Pod names a claim that is not there.</summary>
    ClaimMissing,

    /// <summary>The claim has the name of a generic ephemeral volume's, but does not belong to the Pod.</summary>
    EphemeralClaimNotOwned,
}
