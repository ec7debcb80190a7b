namespace Dashboard.Storage.Rules;

/// <summary>What becomes of a claim by the rules of the binder, at the present state of the cluster.</summary>
public enum BindingOutcome
{
    /// <summary>It is bound (or its binding is completed) to <see cref="BindingPlan.Volume"/>.</summary>
    Binds,

    /// <summary>It names no class and no volume without class fits: it gets <see cref="BindingPlan.Class"/>, then is looked at again.</summary>
    TakesDefaultClass,

    /// <summary>A volume is made for it by the provisioner of <see cref="BindingPlan.Class"/>.</summary>
    Provisions,

    /// <summary>Pending until a Pod that uses it is scheduled.</summary>
    WaitsForFirstConsumer,

    /// <summary>Pending: no volume fits, and it has no class that could make one.</summary>
    NoClassNoVolume,

    /// <summary>Pending: no volume fits, and its class does not exist.</summary>
    ClassMissing,

    /// <summary>Pending: no volume fits, and its class has no provisioner.</summary>
    NoVolumeFits,

    /// <summary>Pending: the volume it names does not exist.</summary>
    NamedVolumeAbsent,

    /// <summary>Pending: the volume it names is held for another claim.</summary>
    NamedVolumeTaken,

    /// <summary>Pending: the volume it names does not fit, by <see cref="BindingPlan.Mismatch"/>.</summary>
    NamedVolumeMismatch,

    /// <summary>Lost: it was bound, and its volume or its <c>volumeName</c> is gone.</summary>
    LostVolume,

    /// <summary>Lost: it was bound, and its volume is held for another claim by now.</summary>
    Misbound,
}
