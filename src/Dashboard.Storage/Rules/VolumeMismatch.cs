namespace Dashboard.Storage.Rules;

/// <summary>The first rule by which a volume does not fit a claim.</summary>
public enum VolumeMismatch
{
    /// <summary>It fits.</summary>
    None,

    /// <summary>Another class, or one has a class and the other none.</summary>
    Class,

    /// <summary>It is bound to another claim, or to a former claim of the same name.</summary>
    BoundToAnotherClaim,

    /// <summary>Its <c>claimRef</c> names another claim that is not bound to it yet.</summary>
    ReservedForAnotherClaim,

    /// <summary>Its claim is gone and nobody has made it available again.</summary>
    Released,

    /// <summary>Reclaiming it failed.</summary>
    Failed,

    /// <summary>Its phase is not Available (yet).</summary>
    NotAvailable,

    /// <summary>It is being deleted.</summary>
    BeingDeleted,

    /// <summary>One is a file system, the other a block device.</summary>
    VolumeMode,

    /// <summary>Another VolumeAttributesClass, or one has such a class and the other none.</summary>
    AttributesClass,

    /// <summary>It lacks an access mode that the claim asks for.</summary>
    AccessModes,

    /// <summary>It is smaller than the request.</summary>
    TooSmall,

    /// <summary>The claim's selector does not select its labels.</summary>
    Selector,

    /// <summary>It cannot be reached from the node.</summary>
    NodeAffinity,
}
