namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>Why an operation on files was refused: the errors of POSIX that can happen here.</summary>
internal enum FileError
{
    NotFound,
    Exists,
    IsDirectory,
    NotDirectory,
    NotEmpty,
    NoSpace,
    ReadOnly,
    Busy,
    OtherDevice,
    InvalidArgument,
    PermissionDenied,
}
