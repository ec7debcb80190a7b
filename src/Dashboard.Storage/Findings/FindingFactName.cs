namespace Dashboard.Storage.Findings;

/// <summary>What a fact says. Sizes are Kubernetes quantities as written.</summary>
public enum FindingFactName
{
    /// <summary>The name of a provisioner.</summary>
    Provisioner,

    /// <summary>The size asked for.</summary>
    Request,

    /// <summary>The size there is.</summary>
    Capacity,

    /// <summary>Access modes and volume mode asked for.</summary>
    WantedMode,

    /// <summary>Access modes and volume mode there are.</summary>
    Mode,

    /// <summary>The class asked for; empty: none.</summary>
    WantedClass,

    /// <summary>The class there is; empty: none.</summary>
    Class,

    /// <summary>Kubernetes' own words.</summary>
    Message,

    /// <summary>Finalizers, joined by commas.</summary>
    Finalizers,

    /// <summary>An ordinal of a StatefulSet.</summary>
    Ordinal,

    /// <summary>How many objects it concerns.</summary>
    Count,

    /// <summary>Bytes that would be freed.</summary>
    Bytes,
}
