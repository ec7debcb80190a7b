using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Dashboard.Benchmarks.FirstWindow;

/// <summary>Stands between browser and dashboard and delivers every byte later by a fixed time, each way.</summary>
internal sealed class DelayProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly TimeSpan _delay;

    public DelayProxy(string url, TimeSpan delay)
    {
        _target = new Uri(url).Port;
        _delay = delay;
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    public string Url { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using var dashboard = new TcpClient { NoDelay = true };
        using (browser)
        {
            browser.NoDelay = true;
            try
            {
                await dashboard.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                await Task.WhenAny(
                    CarryAsync(browser.GetStream(), dashboard.GetStream()),
                    CarryAsync(dashboard.GetStream(), browser.GetStream()));
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // Either side went away, and the other goes with it.
            }
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var pieces = Channel.CreateUnbounded<(DateTimeOffset Due, byte[] Bytes)>();
        var sending = SendAsync(pieces.Reader, to);
        var buffer = new byte[65_536];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var length)
            pieces.Writer.TryWrite((TimeProvider.System.GetUtcNow() + _delay, buffer[..length]));
        pieces.Writer.Complete();
        await sending;
    }

    private async Task SendAsync(ChannelReader<(DateTimeOffset Due, byte[] Bytes)> pieces, NetworkStream to)
    {
        await foreach (var (due, bytes) in pieces.ReadAllAsync(_stop.Token))
        {
            var rest = due - TimeProvider.System.GetUtcNow();
            if (rest > TimeSpan.Zero) await Task.Delay(rest, TimeProvider.System, _stop.Token);
            await to.WriteAsync(bytes, _stop.Token);
        }
    }
}
