namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>What a command reads: its standard input, or a file.</summary>
internal interface IInput
{
    /// <summary>Reads what there is, waiting for it if need be; 0 at the end.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);
}
