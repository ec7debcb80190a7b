using Dashboard.EmbeddedCluster.Exec.Streams;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>Writes to a terminal, where a line ends with carriage return and line feed.</summary>
internal sealed class TerminalOutput(IOutput output) : IOutput
{
    /// <inheritdoc />
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!bytes.Span.Contains((byte)'\n')) return output.WriteAsync(bytes, cancellationToken);
        var converted = new List<byte>(bytes.Length + 16);
        foreach (var value in bytes.Span)
        {
            if (value == (byte)'\n') converted.Add((byte)'\r');
            converted.Add(value);
        }

        return output.WriteAsync(converted.ToArray(), cancellationToken);
    }
}
