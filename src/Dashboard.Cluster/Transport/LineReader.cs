using System.Buffers;
using System.IO.Pipelines;

namespace Dashboard.Cluster.Transport;

/// <summary>
/// Cuts a watch's body into lines without copying: LF or CRLF, empty lines passed over, over any boundaries of buffers.
/// For one reader.
/// </summary>
internal sealed class LineReader : IAsyncDisposable
{
    // etcd refuses objects over 1.5 MiB; a longer line is no object.
    private const long MaximumLine = 16 * 1024 * 1024;

    private readonly StallGuardStream _body;
    private readonly PipeReader _pipe;
    private ReadOnlySequence<byte> _rest;
    private bool _holdsBuffer;

    public LineReader(StallGuardStream body)
    {
        _body = body;
        _pipe = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 64 * 1024, minimumReadSize: 4 * 1024));
    }

    /// <summary>How long the next waits for more may last.</summary>
    public TimeSpan Patience { set => _body.Patience = value; }

    /// <summary>Takes the next line of what has been received; it stays valid until <see cref="FillAsync"/>.</summary>
    public bool TryRead(out ReadOnlySequence<byte> line)
    {
        while (_rest.PositionOf((byte)'\n') is { } end)
        {
            line = _rest.Slice(0, end);
            _rest = _rest.Slice(_rest.GetPosition(1, end));
            line = WithoutCarriageReturn(line);
            if (!line.IsEmpty) return true;
        }

        line = default;
        return false;
    }

    /// <summary>Waits for more; false: the body ended, and ended with a whole line.</summary>
    /// <exception cref="IOException">The body broke off, or ended inside a line.</exception>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_holdsBuffer) _pipe.AdvanceTo(_rest.Start, _rest.End);
        _holdsBuffer = false;
        var received = await _pipe.ReadAsync(cancellationToken);
        _holdsBuffer = true;
        _rest = received.Buffer;
        if (!received.IsCompleted)
        {
            return _rest.Length <= MaximumLine || _rest.PositionOf((byte)'\n') is not null
                ? true
                : throw new IOException($"A line of the watch is longer than {MaximumLine / 1024 / 1024} MiB.");
        }

        if (_rest.PositionOf((byte)'\n') is not null) return true;
        return _rest.IsEmpty ? false : throw new IOException("The watch ended in the middle of a line.");
    }

    public ValueTask DisposeAsync() => _pipe.CompleteAsync();

    private static ReadOnlySequence<byte> WithoutCarriageReturn(ReadOnlySequence<byte> line)
    {
        if (line.IsEmpty) return line;
        var last = line.Slice(line.Length - 1);
        return last.FirstSpan[0] == '\r' ? line.Slice(0, last.Start) : line;
    }
}
