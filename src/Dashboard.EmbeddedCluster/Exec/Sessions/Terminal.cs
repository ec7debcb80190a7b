using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>
/// The line discipline of a terminal: it echoes what is typed, lets a line be edited (backspace, Ctrl-U, Ctrl-W) and gives
/// whole lines to whoever reads. Ctrl-D is an end of input, or hands over the line as it is; Ctrl-C drops the line and
/// interrupts. Keys that send escape sequences, such as the arrows, are ignored.
/// </summary>
internal sealed class Terminal(IOutput echo) : IInput, ITerminal
{
    private const int LongestLine = 4096;
    private const int MaximumLines = 1024;
    private const byte Escape = 0x1B;

    private readonly Channel<byte[]> _lines = Channel.CreateBounded<byte[]>(MaximumLines);
    private readonly List<byte> _line = [];
    private readonly Stack<Action> _interrupts = new();
    private readonly Lock _lock = new();
    private ReadOnlyMemory<byte> _unread;
    private EscapeState _escape;

    private enum EscapeState
    {
        None,
        Begun,
        Sequence,
    }

    /// <inheritdoc />
    public (int Columns, int Rows) Size { get; private set; } = (80, 24);

    /// <inheritdoc />
    public IDisposable OnInterrupt(Action interrupt)
    {
        lock (_lock) _interrupts.Push(interrupt);
        return new Registration(this);
    }

    /// <inheritdoc />
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_unread.IsEmpty)
        {
            if (!await _lines.Reader.WaitToReadAsync(cancellationToken) || !_lines.Reader.TryRead(out var line) || line.Length == 0) return 0;
            _unread = line;
        }

        var count = Math.Min(buffer.Length, _unread.Length);
        _unread[..count].CopyTo(buffer);
        _unread = _unread[count..];
        return count;
    }

    /// <summary>Takes what the user typed.</summary>
    public async ValueTask TypeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var echoed = new List<byte>();
        for (var index = 0; index < bytes.Length; index++)
        {
            var line = Type(bytes.Span[index], echoed);
            if (line is not null && await _lines.Writer.WaitToWriteAsync(cancellationToken)) _lines.Writer.TryWrite(line);
        }

        if (echoed.Count > 0) await echo.WriteAsync(echoed.ToArray(), cancellationToken);
    }

    /// <summary>Takes a new size: <c>{"Width":80,"Height":24}</c>. What is none is ignored.</summary>
    public void Resize(ReadOnlyMemory<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("Width", out var width) && width.TryGetUInt16(out var columns)
                && document.RootElement.TryGetProperty("Height", out var height) && height.TryGetUInt16(out var rows)) Size = (columns, rows);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Half a message of a client that goes; the size stays as it was.
        }
    }

    /// <summary>The client sends nothing more.</summary>
    public void EndInput() => _lines.Writer.TryComplete();

    /// <summary>Takes a byte; answers a line that is complete, empty for an end of input, or null.</summary>
    private byte[]? Type(byte value, List<byte> echoed)
    {
        if (IsInEscape(value)) return null;
        switch (value)
        {
            case (byte)'\r' or (byte)'\n':
                echoed.AddRange("\r\n"u8);
                _line.Add((byte)'\n');
                return TakeLine();
            case 0x03:
                echoed.AddRange("^C\r\n"u8);
                _line.Clear();
                return Interrupt() ? null : "\n"u8.ToArray();
            case 0x04:
                return TakeLine();
            case 0x7F or 0x08:
                Erase(echoed);
                return null;
            case 0x15:
                while (_line.Count > 0) Erase(echoed);
                return null;
            case 0x17:
                while (_line.Count > 0 && _line[^1] == (byte)' ') Erase(echoed);
                while (_line.Count > 0 && _line[^1] != (byte)' ') Erase(echoed);
                return null;
            case < 0x20 and not (byte)'\t':
                return null;
            default:
                if (_line.Count >= LongestLine) return null;
                _line.Add(value);
                echoed.Add(value);
                return null;
        }
    }

    private bool IsInEscape(byte value)
    {
        switch (_escape)
        {
            case EscapeState.None:
                if (value != Escape) return false;
                _escape = EscapeState.Begun;
                return true;
            case EscapeState.Begun:
                _escape = value is (byte)'[' or (byte)'O' ? EscapeState.Sequence : EscapeState.None;
                return true;
            default:
                if (value is >= 0x40 and <= 0x7E) _escape = EscapeState.None;
                return true;
        }
    }

    private byte[] TakeLine()
    {
        var line = _line.ToArray();
        _line.Clear();
        return line;
    }

    // A character may be several bytes of UTF-8, and is one place on the screen.
    private void Erase(List<byte> echoed)
    {
        if (_line.Count == 0) return;
        while (_line.Count > 1 && (_line[^1] & 0xC0) == 0x80) _line.RemoveAt(_line.Count - 1);
        _line.RemoveAt(_line.Count - 1);
        echoed.AddRange(Encoding.ASCII.GetBytes("\b \b"));
    }

    private bool Interrupt()
    {
        lock (_lock)
        {
            if (!_interrupts.TryPeek(out var interrupt)) return false;
            interrupt();
            return true;
        }
    }

    private sealed class Registration(Terminal terminal) : IDisposable
    {
        public void Dispose()
        {
            lock (terminal._lock) terminal._interrupts.Pop();
        }
    }
}
