namespace Dashboard.Storage.Objects;

/// <summary>How a StatefulSet makes its Pods.</summary>
public enum PodManagementPolicy
{
    /// <summary>One after the other, each ready before the next.</summary>
    OrderedReady,

    /// <summary>All at once.</summary>
    Parallel,
}
