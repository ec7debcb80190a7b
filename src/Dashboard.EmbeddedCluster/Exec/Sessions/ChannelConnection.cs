using System.Buffers;
using System.Net.WebSockets;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>
/// A WebSocket that carries several streams: the first byte of each message names its channel. Sending is thread-safe.
/// A message under way is not broken off when its sender is cancelled, for that would break the connection;
/// <paramref name="aborted"/> is cancelled when the client has gone.
/// </summary>
internal sealed class ChannelConnection(WebSocket socket, CancellationToken aborted) : IDisposable
{
    private const int LongestMessage = 1024 * 1024;
    private const int LongestFrame = 32 * 1024;
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _sending = new(1);

    /// <summary>Sends bytes to a channel, in messages of bounded length.</summary>
    public async ValueTask SendAsync(ExecChannel channel, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var frame = ArrayPool<byte>.Shared.Rent(Math.Min(bytes.Length, LongestFrame) + 1);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            do
            {
                var count = Math.Min(bytes.Length, LongestFrame);
                frame[0] = (byte)channel;
                bytes[..count].CopyTo(frame.AsMemory(1));
                await socket.SendAsync(frame.AsMemory(0, count + 1), WebSocketMessageType.Binary, true, aborted);
                bytes = bytes[count..];
            }
            while (bytes.Length > 0);
        }
        finally
        {
            _sending.Release();
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>Receives messages until the client closes or goes, or one is longer than a mebibyte.</summary>
    public async Task ReceiveAsync(Func<ExecChannel, ReadOnlyMemory<byte>, ValueTask> receive, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(LongestFrame);
        try
        {
            while (buffer.WrittenCount <= LongestMessage)
            {
                var result = await socket.ReceiveAsync(buffer.GetMemory(LongestFrame), cancellationToken);
                if (result.MessageType == WebSocketMessageType.Close) return;
                buffer.Advance(result.Count);
                if (!result.EndOfMessage) continue;
                if (buffer.WrittenCount > 0) await receive((ExecChannel)buffer.WrittenSpan[0], buffer.WrittenMemory[1..]);
                buffer.ResetWrittenCount();
            }
        }
        catch (WebSocketException)
        {
            // The client went without a word, which ends the session as a close does.
        }
    }

    /// <summary>
    /// Says goodbye and waits a moment until the client has done the same, which is when <paramref name="receiving"/> ends:
    /// a connection that is dropped earlier is an error to the client, which may not have read everything yet.
    /// </summary>
    public async Task CloseAsync(Task receiving, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(ClosingTime, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            await receiving.WaitAsync(limit.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // It has gone already, or does not answer.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _sending.Dispose();
}
