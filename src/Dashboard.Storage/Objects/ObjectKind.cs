namespace Dashboard.Storage.Objects;

/// <summary>The kinds of Kubernetes objects that the mirror keeps.</summary>
public enum ObjectKind
{
    /// <summary>PersistentVolumeClaim.</summary>
    Claim,

    /// <summary>PersistentVolume; cluster-scoped.</summary>
    Volume,

    /// <summary>Pod.</summary>
    Pod,

    /// <summary>StatefulSet.</summary>
    StatefulSet,

    /// <summary>StorageClass; cluster-scoped.</summary>
    StorageClass,

    /// <summary>Node; cluster-scoped.</summary>
    Node,

    /// <summary>Namespace; cluster-scoped.</summary>
    Namespace,

    /// <summary>Service.</summary>
    Service,
}
