using System.Globalization;
using System.Security.Claims;
using Dashboard.Benchmarks.StandIn;
using Dashboard.Hubs;
using Dashboard.Hubs.Contract;
using Dashboard.Hubs.InProcess;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Benchmarks.Events;

/// <summary>
/// One open window of the graph, as a page holds it: acknowledges each frame, and notes for each claim whose size is a
/// moment of sending (see <see cref="EventFeed"/>) how long ago that was.
/// </summary>
internal sealed class WindowWatch : IAsyncDisposable
{
    private const int WindowRows = 40;

    private readonly HubConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstFrame = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<double> _delays = [];
    private readonly Dictionary<string, string> _sizes = [];
    private readonly Task _reading;

    private WindowWatch(HubConnection connection)
    {
        _connection = connection;
        _reading = ReadAsync();
    }

    /// <summary>Milliseconds from sending to the frame; to be read after <see cref="StopAsync"/>.</summary>
    public IReadOnlyList<double> Delays => _delays;

    public static async Task<WindowWatch> OpenAsync(InProcessHubConnectionFactory connections)
    {
        var connection = connections.Create(new ClaimsPrincipal(new ClaimsIdentity()));
        await connection.StartAsync();
        var watch = new WindowWatch(connection);
        await watch._firstFrame.Task;
        return watch;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _connection.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var query = new RowQuery(RowFilter.None, new RowWindow(0, WindowRows));
        try
        {
            await foreach (var frame in _connection.StreamAsync<RowFrame<GraphRow>>(nameof(StorageHub.WatchGraph), "window", query, _stop.Token))
            {
                Note(frame);
                _firstFrame.TrySetResult();
                await _connection.SendAsync(nameof(StorageHub.Acknowledge), "window", frame.Number, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void Note(RowFrame<GraphRow> frame)
    {
        var now = EventFeed.Now;
        foreach (var row in frame.Rows)
        {
            if (row.Claim is not { Facts: [var size, ..] }) continue;
            // A row also comes when its Pod changed; only a new size is news of a claim.
            if (_sizes.TryGetValue(row.RowKey, out var known) && known == size) continue;
            _sizes[row.RowKey] = size;
            if (long.TryParse(size, CultureInfo.InvariantCulture, out var sent)) _delays.Add((now - sent) / 1000.0);
        }
    }
}
