namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>The file system behind a Pod's volume, whether its source can be written, and what <c>df</c> shows of it.</summary>
internal sealed record VolumeFiles(FileSystem FileSystem, bool IsReadOnly, string Source, string Type);
