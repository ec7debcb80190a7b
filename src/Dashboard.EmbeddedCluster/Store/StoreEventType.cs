namespace Dashboard.EmbeddedCluster.Store;

/// <summary>What happened to an object.</summary>
public enum StoreEventType
{
    /// <summary>It was created.</summary>
    Added,

    /// <summary>It was changed.</summary>
    Modified,

    /// <summary>It was removed.</summary>
    Deleted,
}
