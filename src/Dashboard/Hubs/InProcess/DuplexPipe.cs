using System.IO.Pipelines;

namespace Dashboard.Hubs.InProcess;

/// <summary>One side of a connection: what it reads from and what it writes to.</summary>
internal sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    /// <inheritdoc />
    public PipeReader Input => input;

    /// <inheritdoc />
    public PipeWriter Output => output;
}
