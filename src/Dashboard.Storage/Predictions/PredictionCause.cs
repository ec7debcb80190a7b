namespace Dashboard.Storage.Predictions;

/// <summary>Why a draft would stay Pending, or why nothing can be said of it.</summary>
public enum PredictionCause
{
    /// <summary>None, or one that the viewer may not know.</summary>
    None,

    /// <summary>Unknown: the size is missing or no size.</summary>
    SizeMissing,

    /// <summary>Unknown: no access mode is chosen.</summary>
    AccessModesMissing,

    /// <summary>Unknown: the dashboard may not list volumes, or has not yet.</summary>
    VolumesUnseen,

    /// <summary>Unknown: the dashboard may not list classes, or has not yet.</summary>
    ClassesUnseen,

    /// <summary>It names no class, the cluster has no default class, and no volume without class fits.</summary>
    NoDefaultClass,

    /// <summary>It wants no class, and no volume without class fits.</summary>
    NoClass,

    /// <summary>Its class is not there, and no volume that names this class fits.</summary>
    ClassMissing,

    /// <summary>Its class makes no volumes, and none that is there fits.</summary>
    NoProvisioner,

    /// <summary>Its provisioner makes file systems only.</summary>
    BlockUnsupported,

    /// <summary>Its provisioner makes no volumes for claims with a selector.</summary>
    SelectorUnsupported,

    /// <summary>Its provisioner makes no file systems that several nodes write.</summary>
    SharedWritingUnsupported,

    /// <summary>Its provisioner fills no volumes from a data source.</summary>
    DataSourceUnsupported,

    /// <summary>The volume it asks for is not there.</summary>
    NamedVolumeAbsent,

    /// <summary>The volume it asks for is bound to another claim, or was and has not been made available again.</summary>
    NamedVolumeTaken,

    /// <summary>The volume it asks for is reserved for another claim.</summary>
    NamedVolumeReserved,

    /// <summary>The volume it asks for does not fit, by <see cref="ClaimPrediction.Mismatch"/>.</summary>
    NamedVolumeMismatch,

    /// <summary>It cannot have the volume it asks for; why is not for this viewer.</summary>
    NamedVolumeDenied,

    /// <summary>The claim it is to be filled from is not there.</summary>
    DataSourceMissing,

    /// <summary>The claim it is to be filled from is not bound.</summary>
    DataSourceUnbound,

    /// <summary>The claim it is to be filled from is larger.</summary>
    DataSourceLarger,

    /// <summary>The claim it is to be filled from has the other volume mode.</summary>
    DataSourceOfOtherMode,

    /// <summary>The claim it is to be filled from has no class, or its volume is none of the provisioner's driver.</summary>
    DataSourceOfOtherDriver,
}
