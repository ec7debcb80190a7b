using System.Buffers;

namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>Collects what is written, up to a limit in bytes; beyond it the writer finds its pipe broken. Thread-safe.</summary>
internal sealed class BufferOutput(int limit) : IOutput
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Lock _lock = new();

    /// <summary>What was written.</summary>
    public byte[] ToArray()
    {
        lock (_lock) return _bytes.WrittenSpan.ToArray();
    }

    /// <inheritdoc />
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_bytes.WrittenCount + bytes.Length > limit) throw new BrokenPipeException();
            _bytes.Write(bytes.Span);
        }

        return ValueTask.CompletedTask;
    }
}
