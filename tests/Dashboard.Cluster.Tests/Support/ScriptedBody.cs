using System.Text;
using System.Threading.Channels;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>A response's body that the test sends piece by piece; each piece is one read at the client.</summary>
internal sealed class ScriptedBody : Stream
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();
    private byte[] _piece = [];
    private int _offset;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Completes when the client lets go of the body.</summary>
    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] piece) => Assert.True(_pieces.Writer.TryWrite(piece));

    public void SendLine(string line) => Send(line + "\n");

    public void End() => _pieces.Writer.TryComplete();

    public void Reset() => _pieces.Writer.TryComplete(new IOException("Connection reset by peer"));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_offset == _piece.Length)
        {
            if (!await _pieces.Reader.WaitToReadAsync(cancellationToken)) return 0;
            if (_pieces.Reader.TryRead(out var next)) (_piece, _offset) = (next, 0);
        }

        var count = Math.Min(buffer.Length, _piece.Length - _offset);
        _piece.AsMemory(_offset, count).CopyTo(buffer);
        _offset += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        Released.TrySetResult();
        base.Dispose(disposing);
    }
}
