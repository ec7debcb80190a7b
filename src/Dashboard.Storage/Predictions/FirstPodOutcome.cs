namespace Dashboard.Storage.Predictions;

/// <summary>What happens when the first Pod that uses a waiting claim is scheduled.</summary>
public enum FirstPodOutcome
{
    /// <summary>It is bound to the volume, wherever the Pod runs.</summary>
    Binds,

    /// <summary>Which volume it gets depends on the Pod's node; where none is in reach one is made, or else the Pod cannot run there.</summary>
    DependsOnNode,

    /// <summary>A volume is made for it.</summary>
    Provisions,

    /// <summary>The claim stays Pending by <see cref="FirstPodPrediction.Cause"/>, and the Pod with it.</summary>
    StaysPending,
}
