using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>Writes at the end of a file.</summary>
internal sealed class FileOutput(OpenFile file) : IOutput
{
    /// <inheritdoc />
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        file.Append(bytes.Span);
        return ValueTask.CompletedTask;
    }
}
