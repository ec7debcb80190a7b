using Dashboard.Storage.Objects;

namespace Dashboard.Storage.States;

/// <summary>What a claim's state depends on besides the claim itself.</summary>
public readonly record struct ClaimSurroundings
{
    /// <summary>The volume that <c>spec.volumeName</c> names; null: none named, or not there.</summary>
    public Volume? NamedVolume { get; init; }

    /// <summary>Volumes can be seen, so that an absent one is really absent.</summary>
    public bool VolumesAreSeen { get; init; }

    /// <summary>A volume's <c>claimRef</c> names this very claim.</summary>
    public bool IsReserved { get; init; }

    /// <summary>The claim's class; null: none named, or not there.</summary>
    public StorageClass? Class { get; init; }

    /// <summary>Classes can be seen, so that an absent one is really absent.</summary>
    public bool ClassesAreSeen { get; init; }

    /// <summary>When the newest Pod that wants the claim was created (<see cref="PodStates.IsConsumer"/>); null: none does.</summary>
    public DateTimeOffset? NewestConsumer { get; init; }
}
