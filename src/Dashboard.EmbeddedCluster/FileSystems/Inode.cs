namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>What a name in a directory stands for.</summary>
internal abstract class Inode(long number, int mode, DateTimeOffset modifiedAt)
{
    /// <summary>Unique within its file system.</summary>
    public long Number => number;

    /// <summary>The permission bits, such as octal 644.</summary>
    public int Mode { get; set; } = mode;

    /// <summary>When its content was last changed.</summary>
    public DateTimeOffset ModifiedAt { get; set; } = modifiedAt;

    /// <summary>The size that <c>ls -l</c> shows, in bytes.</summary>
    public abstract long Size { get; }

    /// <summary>What it takes of the volume: whole blocks, in bytes.</summary>
    public abstract long Allocated { get; }
}
