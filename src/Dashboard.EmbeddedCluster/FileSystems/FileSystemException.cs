namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>An operation on files that was refused; the message is what <c>strerror</c> says.</summary>
internal sealed class FileSystemException(FileError error) : Exception(Text(error))
{
    /// <summary>Why.</summary>
    public FileError Error => error;

    private static string Text(FileError error) => error switch
    {
        FileError.NotFound => "No such file or directory",
        FileError.Exists => "File exists",
        FileError.IsDirectory => "Is a directory",
        FileError.NotDirectory => "Not a directory",
        FileError.NotEmpty => "Directory not empty",
        FileError.NoSpace => "No space left on device",
        FileError.ReadOnly => "Read-only file system",
        FileError.Busy => "Device or resource busy",
        FileError.OtherDevice => "Invalid cross-device link",
        FileError.PermissionDenied => "Permission denied",
        _ => "Invalid argument",
    };
}
