namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>A character device: what is written to it is gone.</summary>
internal sealed class DeviceInode(long number, DeviceKind kind, DateTimeOffset modifiedAt) : Inode(number, FileModes.Device, modifiedAt)
{
    /// <summary>What reading it gives.</summary>
    public DeviceKind Kind => kind;

    /// <inheritdoc />
    public override long Size => 0;

    /// <inheritdoc />
    public override long Allocated => 0;
}
