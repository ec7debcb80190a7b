namespace Dashboard.Cluster.Transport;

/// <summary>
/// A response's body that may not fall silent: a read that gets nothing for <see cref="Patience"/> throws
/// <see cref="TimeoutException"/>. Half-open connections are the most reported failure of watches, and over HTTP/1.1
/// nothing else notices them. For one reader.
/// </summary>
internal sealed class StallGuardStream(Stream inner, TimeSpan patience, TimeProvider time) : Stream
{
    private readonly CancellationTokenSource _silence = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>How long one read may last.</summary>
    public TimeSpan Patience { get; set; } = patience;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(buffer, _silence.Token);
        if (read.IsCompletedSuccessfully) return await read;
        _silence.CancelAfter(Patience);
        using var stop = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _silence);
        try
        {
            return await read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && _silence.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing was received for {Patience.TotalSeconds:0} s.");
        }
        finally
        {
            if (!_silence.IsCancellationRequested) _silence.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Responses are read asynchronously.");
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _silence.Dispose();
        }

        base.Dispose(disposing);
    }
}
