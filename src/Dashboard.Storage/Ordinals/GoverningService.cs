namespace Dashboard.Storage.Ordinals;

/// <summary>What stands behind a StatefulSet's <c>serviceName</c>. Only a headless Service gives every Pod a DNS name.</summary>
public enum GoverningService
{
    /// <summary>The set names no Service.</summary>
    None,

    /// <summary>Services may not be seen.</summary>
    Unknown,

    /// <summary>The Service named is not there.</summary>
    Missing,

    /// <summary>It is there, and has a cluster IP: no names for single Pods.</summary>
    NotHeadless,

    /// <summary>It is there and headless.</summary>
    Headless,
}
