namespace Dashboard.Cluster.Health;

/// <summary>How the mirror as a whole stands.</summary>
public enum ClusterState
{
    /// <summary>A kind that may be read has not been loaded yet.</summary>
    Syncing,

    /// <summary>Everything that may be read is loaded and current.</summary>
    Live,

    /// <summary>Loaded, but at least one kind has lost contact.</summary>
    Stale,
}
