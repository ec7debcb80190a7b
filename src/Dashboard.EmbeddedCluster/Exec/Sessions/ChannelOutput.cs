using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>Sends what a command writes to the client, within the bounds of the session.</summary>
internal sealed class ChannelOutput(ChannelConnection connection, ExecChannel channel, SessionBudget budget) : IOutput
{
    /// <inheritdoc />
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        budget.CountOutput(bytes.Length);
        await connection.SendAsync(channel, bytes, cancellationToken);
    }
}
