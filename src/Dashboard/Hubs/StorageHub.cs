using System.Threading.Channels;
using Dashboard.Access;
using Dashboard.Hubs.Contract;
using Dashboard.Hubs.Streams;
using Dashboard.Storage;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs;

/// <summary>
/// The one door for readers, our own pages included. A client names its streams; the names are its own. Every stream and
/// every answer is computed inside the viewer's scope.
/// </summary>
/// <remarks>
/// A stream has one frame in flight: the client calls <see cref="Acknowledge"/> with its number before it gets the next
/// one, and what changes meanwhile is merged. Wrong input is answered with a <see cref="HubException"/> in words.
/// </remarks>
public sealed class StorageHub(StorageModel model, StreamHost streams, IViewerScopes scopes) : Hub
{
    /// <summary>Where the hub is reached.</summary>
    public const string Path = "/hubs/storage";

    private const string StreamsKey = "streams";

    /// <summary>The binding graph.</summary>
    public Task<ChannelReader<RowFrame<GraphRow>>> WatchGraph(string stream, RowQuery query, RowViewFactory<GraphRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, cancellationToken);

    /// <summary>The list of claims.</summary>
    public Task<ChannelReader<RowFrame<ClaimRow>>> WatchClaims(string stream, RowQuery query, RowViewFactory<ClaimRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, cancellationToken);

    /// <summary>The list of volumes.</summary>
    public Task<ChannelReader<RowFrame<VolumeRow>>> WatchVolumes(string stream, RowQuery query, RowViewFactory<VolumeRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, cancellationToken);

    /// <summary>The list of StatefulSets.</summary>
    public Task<ChannelReader<RowFrame<StatefulSetRow>>> WatchStatefulSets(string stream, RowQuery query, RowViewFactory<StatefulSetRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, cancellationToken);

    /// <summary>The list of classes.</summary>
    public Task<ChannelReader<RowFrame<StorageClassRow>>> WatchClasses(string stream, RowQuery query, RowViewFactory<StorageClassRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, cancellationToken);

    /// <summary>Says that the client has taken a frame. Acknowledging again, or an earlier frame, does nothing.</summary>
    public void Acknowledge(string stream, long frame)
    {
        if (!Find(stream).Acknowledge(frame))
            throw new HubException($"frame: the stream '{stream}' has not sent a frame {frame}.");
    }

    /// <summary>
    /// Sets another query on a running stream of rows. The next frame answers it, without waiting for the beat. Returns the
    /// query's number, which that frame carries in <see cref="RowFrame{TRow}.Query"/>.
    /// </summary>
    public int ChangeQuery(string stream, RowQuery query) =>
        Find(stream).ChangeQuery(RequestRules.Query(query)) ?? throw new HubException($"stream: the stream '{stream}' takes no query.");

    private async Task<ChannelReader<RowFrame<TRow>>> WatchRowsAsync<TRow>(string stream, RowQuery query, RowViewFactory<TRow> views, CancellationToken cancellationToken)
        where TRow : IRow
    {
        RequestRules.StreamName(stream);
        RequestRules.Query(query);
        var scope = await ScopeAsync(cancellationToken);
        return streams.Open(Streams, stream, new RowSource<TRow>(views, model.Current, scope, query), cancellationToken);
    }

    private ValueTask<ViewerScope> ScopeAsync(CancellationToken cancellationToken) => scopes.ScopeOfAsync(Context.User ?? new(), cancellationToken);

    private ConnectionStreams Streams
    {
        get
        {
            lock (Context.Items)
            {
                if (Context.Items.TryGetValue(StreamsKey, out var kept) && kept is ConnectionStreams present)
                    return present;
                var created = new ConnectionStreams();
                Context.Items[StreamsKey] = created;
                return created;
            }
        }
    }

    private IFrameStream Find(string stream) =>
        Streams.TryFind(RequestRules.StreamName(stream), out var found)
            ? found
            : throw new HubException($"stream: no stream '{stream}' is open on this connection.");
}
