namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>A directory.</summary>
internal sealed class DirectoryInode(long number, int mode, DateTimeOffset modifiedAt) : Inode(number, mode, modifiedAt)
{
    /// <summary>Its entries in the order of their names' bytes.</summary>
    public SortedDictionary<string, Inode> Entries { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override long Size => FileSystem.BlockSize;

    /// <inheritdoc />
    public override long Allocated => FileSystem.BlockSize;
}
