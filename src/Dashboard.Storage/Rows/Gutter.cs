namespace Dashboard.Storage.Rows;

/// <summary>The space between two lanes, in which edges run.</summary>
public enum Gutter
{
    /// <summary>Between owners and Pods.</summary>
    OwnerPod,

    /// <summary>Between Pods and claims.</summary>
    PodClaim,

    /// <summary>Between claims and volumes.</summary>
    ClaimVolume,
}
