namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// The memory that all file systems share, so that contents are bounded however many volumes there are. Its lock guards
/// every file system on it: operations are short, and a path may cross from one file system into another.
/// </summary>
internal sealed class StorageMemory(long limit)
{
    /// <summary>What an inode is taken to cost beside its content, in bytes.</summary>
    public const int InodeCost = 256;

    /// <summary>Held by whoever reads or changes inodes.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Bytes in use.</summary>
    public long Used { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public long Free => limit - Used;

    /// <summary>Takes memory; it must be free.</summary>
    public void Take(long bytes) => Used += bytes;

    /// <summary>Gives memory back.</summary>
    public void Return(long bytes) => Used -= bytes;
}
