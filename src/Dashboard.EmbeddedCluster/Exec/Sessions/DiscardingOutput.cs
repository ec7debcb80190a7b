using Dashboard.EmbeddedCluster.Exec.Streams;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>Drops what the client did not ask for.</summary>
internal sealed class DiscardingOutput : IOutput
{
    /// <inheritdoc />
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
