using System.Globalization;
using Dashboard.Hubs.Contract;
using Dashboard.Hubs.InProcess;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Overview;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Hubs.Client;

/// <summary>
/// The pages' way to the storage hub: one connection for each circuit, made when first needed (so never while
/// prerendering), carrying the circuit's user. A lost connection is made anew, and live objects go on by themselves.
/// </summary>
/// <remarks>
/// A component passes its <c>InvokeAsync</c> and <c>StateHasChanged</c>: live objects change inside the first and call the
/// second, so a component may read them while it renders without locks. It disposes what it was given.
/// </remarks>
public sealed partial class StorageHubClient(
    InProcessHubConnectionFactory connections,
    AuthenticationStateProvider authentication,
    TimeProvider time,
    ILoggerFactory loggers) : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private HubConnection? _connection;
    private int _streams;

    /// <summary>The binding graph.</summary>
    public LiveRows<GraphRow> WatchGraph(RowQuery query, Func<Action, Task> dispatch, Action changed) => Rows<GraphRow>(nameof(StorageHub.WatchGraph), query, dispatch, changed);

    /// <summary>The list of claims.</summary>
    public LiveRows<ClaimRow> WatchClaims(RowQuery query, Func<Action, Task> dispatch, Action changed) => Rows<ClaimRow>(nameof(StorageHub.WatchClaims), query, dispatch, changed);

    /// <summary>The list of volumes.</summary>
    public LiveRows<VolumeRow> WatchVolumes(RowQuery query, Func<Action, Task> dispatch, Action changed) => Rows<VolumeRow>(nameof(StorageHub.WatchVolumes), query, dispatch, changed);

    /// <summary>The list of StatefulSets.</summary>
    public LiveRows<StatefulSetRow> WatchStatefulSets(RowQuery query, Func<Action, Task> dispatch, Action changed) => Rows<StatefulSetRow>(nameof(StorageHub.WatchStatefulSets), query, dispatch, changed);

    /// <summary>The list of classes.</summary>
    public LiveRows<StorageClassRow> WatchClasses(RowQuery query, Func<Action, Task> dispatch, Action changed) => Rows<StorageClassRow>(nameof(StorageHub.WatchClasses), query, dispatch, changed);

    /// <summary>What somebody should know, finding by finding.</summary>
    public LiveRows<FindingRow> WatchFindings(RowQuery query, Func<Action, Task> dispatch, Action changed) => Rows<FindingRow>(nameof(StorageHub.WatchFindings), query, dispatch, changed);

    /// <summary>The same by cause.</summary>
    public LiveRows<FindingGroupRow> WatchFindingGroups(RowQuery query, Func<Action, Task> dispatch, Action changed) => Rows<FindingGroupRow>(nameof(StorageHub.WatchFindingGroups), query, dispatch, changed);

    /// <summary>The whole graph by state under the query's filter; its window has no meaning.</summary>
    public LiveWindow<GraphRuler> WatchRuler(RowQuery query, Func<Action, Task> dispatch, Action changed) =>
        Window<GraphRuler>(nameof(StorageHub.WatchRuler), query, asked => [asked.Filter], dispatch, changed);

    /// <summary>A window of the ordinals board of a StatefulSet; the query's filter has no meaning.</summary>
    public LiveWindow<OrdinalBoard> WatchStatefulSet(string @namespace, string name, RowQuery query, Func<Action, Task> dispatch, Action changed) =>
        Window<OrdinalBoard>(nameof(StorageHub.WatchStatefulSet), query, asked => [@namespace, name, asked.Window], dispatch, changed);

    /// <summary>One object with the binding it stands in. The namespace of a cluster-scoped kind is empty.</summary>
    public LiveValue<ObjectDetails> WatchObject(ObjectKind kind, string @namespace, string name, Func<Action, Task> dispatch, Action changed) =>
        Value<ObjectDetails>(nameof(StorageHub.WatchObject), [kind, @namespace, name], dispatch, changed);

    /// <summary>The cluster at a glance.</summary>
    public LiveValue<StorageOverview> WatchOverview(Func<Action, Task> dispatch, Action changed) => Value<StorageOverview>(nameof(StorageHub.WatchOverview), [], dispatch, changed);

    /// <summary>Which cluster is shown, and how current what is shown is.</summary>
    public LiveValue<MirrorHealth> WatchHealth(Func<Action, Task> dispatch, Action changed) => Value<MirrorHealth>(nameof(StorageHub.WatchHealth), [], dispatch, changed);

    /// <summary>What would become of a claim, were it created now; what is typed since is set on the result.</summary>
    public LivePrediction PredictClaim(ClaimDraft draft, Func<Action, Task> dispatch, Action changed)
    {
        var prediction = new LivePrediction(this, StreamName(), draft, dispatch, changed, time, loggers);
        prediction.Start();
        return prediction;
    }

    /// <summary>Finds objects by a part of their name.</summary>
    public async Task<SearchHits> SearchAsync(string text, CancellationToken cancellationToken) =>
        await (await ConnectAsync(cancellationToken)).InvokeAsync<SearchHits>(nameof(StorageHub.Search), text, cancellationToken);

    /// <summary>Reads a whole object with its events. The namespace of a cluster-scoped kind is empty.</summary>
    public async Task<ObjectDocument> ReadObjectAsync(ObjectKind kind, string @namespace, string name, CancellationToken cancellationToken) =>
        await (await ConnectAsync(cancellationToken)).InvokeAsync<ObjectDocument>(nameof(StorageHub.ReadObject), kind, @namespace, name, cancellationToken);

    /// <summary>Closes the connection, and with it every stream that is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _gate.WaitAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        _gate.Release();
    }

    /// <summary>The connection, connected. Waits and tries again where it cannot be made.</summary>
    internal async Task<HubConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await _gate.WaitAsync(either.Token);
        try
        {
            for (var delay = FirstRetry; ; delay = delay * 2 < LastRetry ? delay * 2 : LastRetry)
            {
                if (_connection?.State == HubConnectionState.Connected)
                    return _connection;
                if (_connection is not null)
                    await _connection.DisposeAsync();
                var user = (await authentication.GetAuthenticationStateAsync()).User;
                _connection = connections.Create(user);
                try
                {
                    await _connection.StartAsync(either.Token);
                    return _connection;
                }
                catch (Exception error) when (error is IOException or InvalidOperationException or TimeoutException)
                {
                    LogNotConnected(loggers.CreateLogger<StorageHubClient>(), delay.TotalSeconds, error);
                    await Task.Delay(delay, time, either.Token);
                }
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private LiveRows<TRow> Rows<TRow>(string method, RowQuery query, Func<Action, Task> dispatch, Action changed)
        where TRow : IRow
    {
        var rows = new LiveRows<TRow>(this, method, StreamName(), query, dispatch, changed, time, loggers);
        rows.Start();
        return rows;
    }

    private LiveWindow<T> Window<T>(string method, RowQuery query, Func<RowQuery, object?[]> arguments, Func<Action, Task> dispatch, Action changed)
        where T : class
    {
        var value = new LiveWindow<T>(this, method, StreamName(), query, arguments, dispatch, changed, time, loggers);
        value.Start();
        return value;
    }

    private LiveValue<T> Value<T>(string method, object?[] arguments, Func<Action, Task> dispatch, Action changed)
        where T : class
    {
        var value = new LiveValue<T>(this, method, StreamName(), arguments, dispatch, changed, time, loggers);
        value.Start();
        return value;
    }

    private string StreamName() => Interlocked.Increment(ref _streams).ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Warning, "The connection to the storage hub cannot be made; trying again in {Seconds} s.")]
    private static partial void LogNotConnected(ILogger logger, double seconds, Exception error);
}
