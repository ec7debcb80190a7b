using Dashboard.Hubs.Contract;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Hubs.Client;

/// <summary>
/// A stream of the hub as a page holds it: takes each frame inside the page's dispatcher, acknowledges it after the page
/// took it, and opens itself again after the connection was lost. Its properties change inside the dispatcher only.
/// </summary>
public abstract partial class LiveStream<TFrame> : IAsyncDisposable
    where TFrame : class, IFrame
{
    private readonly StorageHubClient _client;
    private readonly string _method;
    private readonly Func<Action, Task> _dispatch;
    private readonly Action _changed;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private Task _running = Task.CompletedTask;

    private protected LiveStream(StorageHubClient client, string method, string name, Func<Action, Task> dispatch, Action changed, TimeProvider time, ILoggerFactory loggers)
    {
        _client = client;
        _method = method;
        Name = name;
        _dispatch = dispatch;
        _changed = changed;
        _time = time;
        _logger = loggers.CreateLogger<StorageHubClient>();
        _closed = _closing.Token;
    }

    /// <summary>True from the first frame on; false again while the connection to the hub is lost. What was shown stays.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Why the stream ended for good, or why the newest query was refused, in the hub's words; else null.</summary>
    public string? Error { get; private set; }

    /// <summary>The stream's name on its connection.</summary>
    private protected string Name { get; }

    /// <summary>The connection on which the stream is known to be open; null while it is not.</summary>
    private protected HubConnection? Connection { get; private set; }

    /// <summary>Arguments of the hub's method after the stream's name, for opening it now. Inside the dispatcher.</summary>
    private protected abstract object?[] Arguments();

    /// <summary>Sets or clears <see cref="Error"/>. Inside the dispatcher.</summary>
    private protected void Refuse(string? error)
    {
        Error = error;
        _changed();
    }

    /// <summary>Takes a frame. Inside the dispatcher.</summary>
    private protected abstract void Take(TFrame frame);

    /// <summary>Ends the stream; when this returns the page is not called any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }

    internal void Start() => _running = Task.Run(RunAsync);

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _client.ConnectAsync(_closed);
                await FollowAsync(connection);
                // Not a loop without breath where a connection ends as soon as it begins.
                await Task.Delay(TimeSpan.FromMilliseconds(250), _time, _closed);
            }
        }
        catch (OperationCanceledException)
        {
            // The page or the whole circuit closed it.
        }
        catch (ObjectDisposedException)
        {
            // The page's dispatcher is gone, and the page with it.
        }
        catch (HubException refusal)
        {
            await EndAsync(HubWords.Of(refusal));
        }
        catch (UnauthorizedAccessException refusal)
        {
            await EndAsync(refusal.Message);
        }
#pragma warning disable CA1031 // Nobody awaits the loop: the page shows what ended it, the log the whole.
        catch (Exception error)
        {
            LogFailed(_logger, _method, error);
            await EndAsync(error.Message);
        }
#pragma warning restore CA1031
    }

    private async Task FollowAsync(HubConnection connection)
    {
        object?[] arguments = [];
        await _dispatch(() => arguments = [Name, .. Arguments()]);
        try
        {
            await foreach (var frame in connection.StreamAsyncCore<TFrame>(_method, arguments, _closed))
            {
                // A cancelled stream still hands out what it had buffered.
                _closed.ThrowIfCancellationRequested();
                await _dispatch(() =>
                {
                    (IsLive, Connection) = (true, connection);
                    Take(frame);
                    _changed();
                });
                await connection.SendAsync(nameof(StorageHub.Acknowledge), Name, frame.Number, _closed);
            }
        }
        catch (Exception error) when (!_closed.IsCancellationRequested && connection.State != HubConnectionState.Connected)
        {
            LogLost(_logger, _method, error);
        }

        _closed.ThrowIfCancellationRequested();
        await _dispatch(() =>
        {
            (IsLive, Connection) = (false, null);
            _changed();
        });
    }

    private Task EndAsync(string error) => _dispatch(() =>
    {
        (IsLive, Connection) = (false, null);
        Refuse(error);
    });

    [LoggerMessage(LogLevel.Information, "{Method} lost its connection to the storage hub and opens again.")]
    private static partial void LogLost(ILogger logger, string method, Exception error);

    [LoggerMessage(LogLevel.Error, "{Method} ended by an error on the page's side.")]
    private static partial void LogFailed(ILogger logger, string method, Exception error);
}
