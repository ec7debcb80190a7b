namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>What a command writes to: a client, a file, a pipe, a buffer.</summary>
internal interface IOutput
{
    /// <summary>Writes all of it. A full volume is a <see cref="FileSystems.FileSystemException"/>, a reader that has gone a <see cref="BrokenPipeException"/>.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
