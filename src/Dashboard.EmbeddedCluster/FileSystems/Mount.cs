namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// A part of a file system (all of it, a directory or a single file) at a path of a container. <paramref name="Source"/>
/// and <paramref name="Type"/> are what <c>df</c> shows; <paramref name="Volume"/> is the Pod's name for the volume, null
/// for the container's own files.
/// </summary>
internal sealed record Mount(string Path, FileSystem FileSystem, Inode Root, bool IsReadOnly, string Source, string Type, string? Volume);
