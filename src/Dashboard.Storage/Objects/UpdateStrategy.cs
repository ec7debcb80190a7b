namespace Dashboard.Storage.Objects;

/// <summary>How a StatefulSet updates its Pods.</summary>
public enum UpdateStrategy
{
    /// <summary>From the highest ordinal down to the partition.</summary>
    RollingUpdate,

    /// <summary>Only as Pods are deleted by hand.</summary>
    OnDelete,
}
