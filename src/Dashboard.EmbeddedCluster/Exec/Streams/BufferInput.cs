namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>Reads bytes that are at hand, such as a here-document.</summary>
internal sealed class BufferInput(ReadOnlyMemory<byte> bytes) : IInput
{
    private ReadOnlyMemory<byte> _left = bytes;

    /// <inheritdoc />
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = Math.Min(buffer.Length, _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        return ValueTask.FromResult(count);
    }
}
