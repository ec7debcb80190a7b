namespace Dashboard.Storage.Predictions;

/// <summary>What would become of a draft, were it created now.</summary>
public enum PredictedOutcome
{
    /// <summary>The draft does not say enough yet, or the cluster is not known well enough: <see cref="ClaimPrediction.Cause"/> says which.</summary>
    Unknown,

    /// <summary>It binds to a volume that is there.</summary>
    Binds,

    /// <summary>A volume is made for it.</summary>
    Provisions,

    /// <summary>It is Pending until a Pod uses it.</summary>
    WaitsForFirstPod,

    /// <summary>It is Pending until somebody does something about <see cref="ClaimPrediction.Cause"/>.</summary>
    StaysPending,
}
