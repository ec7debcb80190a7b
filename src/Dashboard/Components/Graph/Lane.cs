namespace Dashboard.Components.Graph;

/// <summary>The four lanes, from left to right.</summary>
public enum Lane
{
    /// <summary>StatefulSets and other owners.</summary>
    Owner,

    /// <summary>Pods.</summary>
    Pod,

    /// <summary>Claims.</summary>
    Claim,

    /// <summary>Volumes.</summary>
    Volume,
}
