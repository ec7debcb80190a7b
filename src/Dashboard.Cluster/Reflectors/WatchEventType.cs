namespace Dashboard.Cluster.Reflectors;

/// <summary>The types of watch events.</summary>
internal enum WatchEventType
{
    Unknown,
    Added,
    Modified,
    Deleted,
    Bookmark,
    Error,
}
