namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>Permission bits.</summary>
internal static class FileModes
{
    /// <summary>rwxr-xr-x.</summary>
    public const int Directory = 0x1ED;

    /// <summary>rw-r--r--.</summary>
    public const int File = 0x1A4;

    /// <summary>rwxr-xr-x.</summary>
    public const int Program = 0x1ED;

    /// <summary>rw-rw-rw-.</summary>
    public const int Device = 0x1B6;

    /// <summary>The bits that allow execution.</summary>
    public const int Executable = 0x49;

    /// <summary>As <c>ls -l</c> shows them, with the letter of the kind in front.</summary>
    public static string Describe(Inode inode)
    {
        var text = new char[10];
        text[0] = inode switch { DirectoryInode => 'd', DeviceInode => 'c', _ => '-' };
        for (var bit = 0; bit < 9; bit++) text[bit + 1] = (inode.Mode & (1 << (8 - bit))) != 0 ? "rwx"[bit % 3] : '-';
        return new string(text);
    }
}
