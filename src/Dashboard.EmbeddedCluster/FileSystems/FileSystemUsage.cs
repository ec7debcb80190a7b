namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>How full a file system is, in bytes and inodes.</summary>
internal readonly record struct FileSystemUsage(long Capacity, long Used, long Inodes, long InodesUsed)
{
    /// <summary>Bytes that are left.</summary>
    public long Available => Math.Max(0, Capacity - Used);

    /// <summary>Inodes that are left.</summary>
    public long InodesFree => Math.Max(0, Inodes - InodesUsed);
}
