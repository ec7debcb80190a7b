using System.Buffers;
using System.IO.Pipelines;

namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>
/// Joins a writer and a reader. The writer waits while the reader is behind; who has ended says so, and the other one
/// then finds the end of its input or a broken pipe.
/// </summary>
internal sealed class PipeStream : IInput, IOutput, IDisposable
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false));
    private readonly SemaphoreSlim _writing = new(1);
    private volatile bool _hasEnded;

    /// <inheritdoc />
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var result = await _pipe.Reader.ReadAsync(cancellationToken);
        var count = (int)Math.Min(buffer.Length, result.Buffer.Length);
        result.Buffer.Slice(0, count).CopyTo(buffer.Span);
        _pipe.Reader.AdvanceTo(result.Buffer.GetPosition(count));
        return count;
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_hasEnded) throw new BrokenPipeException();
            var result = await _pipe.Writer.WriteAsync(bytes, cancellationToken);
            if (result.IsCompleted) throw new BrokenPipeException();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Nothing more will be written.</summary>
    public void EndWriting()
    {
        _hasEnded = true;
        _pipe.Writer.Complete();
    }

    /// <summary>Nothing more will be read.</summary>
    public void EndReading() => _pipe.Reader.Complete();

    /// <inheritdoc />
    public void Dispose() => _writing.Dispose();
}
