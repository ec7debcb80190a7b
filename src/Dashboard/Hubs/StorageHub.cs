using System.Threading.Channels;
using Dashboard.Access;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Reading;
using Dashboard.Hubs.Contract;
using Dashboard.Hubs.Streams;
using Dashboard.Storage;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Overview;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Search;
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

    // What sums up the whole cluster changes with every event; twice a second is lively enough.
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(500);

    /// <summary>The binding graph.</summary>
    public Task<ChannelReader<RowFrame<GraphRow>>> WatchGraph(string stream, RowQuery query, RowViewFactory<GraphRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, StreamPacer.ShortestInterval, cancellationToken);

    /// <summary>The list of claims.</summary>
    public Task<ChannelReader<RowFrame<ClaimRow>>> WatchClaims(string stream, RowQuery query, RowViewFactory<ClaimRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, StreamPacer.ShortestInterval, cancellationToken);

    /// <summary>The list of volumes.</summary>
    public Task<ChannelReader<RowFrame<VolumeRow>>> WatchVolumes(string stream, RowQuery query, RowViewFactory<VolumeRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, StreamPacer.ShortestInterval, cancellationToken);

    /// <summary>The list of StatefulSets.</summary>
    public Task<ChannelReader<RowFrame<StatefulSetRow>>> WatchStatefulSets(string stream, RowQuery query, RowViewFactory<StatefulSetRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, StreamPacer.ShortestInterval, cancellationToken);

    /// <summary>The list of classes.</summary>
    public Task<ChannelReader<RowFrame<StorageClassRow>>> WatchClasses(string stream, RowQuery query, RowViewFactory<StorageClassRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, StreamPacer.ShortestInterval, cancellationToken);

    /// <summary>What somebody should know, finding by finding, in words.</summary>
    public Task<ChannelReader<RowFrame<FindingRow>>> WatchFindings(string stream, RowQuery query, RowViewFactory<FindingRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, Calm, cancellationToken);

    /// <summary>The same by cause: what has one cause is one row with a count.</summary>
    public Task<ChannelReader<RowFrame<FindingGroupRow>>> WatchFindingGroups(string stream, RowQuery query, RowViewFactory<FindingGroupRow> views, CancellationToken cancellationToken) =>
        WatchRowsAsync(stream, query, views, Calm, cancellationToken);

    /// <summary>The whole graph by state under a filter, for the ruler at its edge. <see cref="ChangeQuery"/> sets another filter.</summary>
    public async Task<ChannelReader<ValueFrame<GraphRuler>>> WatchRuler(string stream, RowFilter filter, CancellationToken cancellationToken)
    {
        RequestRules.Query(new RowQuery(filter, new RowWindow(0, 0)));
        return Open(stream, new RulerSource(model.Current, await ScopeAsync(cancellationToken), filter), Calm, cancellationToken);
    }

    /// <summary>The ordinals board of a StatefulSet; null where there is none. <see cref="ChangeQuery"/> sets another window.</summary>
    public async Task<ChannelReader<ValueFrame<OrdinalBoard>>> WatchStatefulSet(string stream, string @namespace, string name, RowWindow window, CancellationToken cancellationToken)
    {
        RequestRules.Query(new RowQuery(RowFilter.None, window));
        var key = new ObjectKey(RequestRules.Name("namespace", @namespace), RequestRules.Name("name", name));
        return Open(stream, new BoardSource(model.Current, key, await ScopeAsync(cancellationToken), window), StreamPacer.ShortestInterval, cancellationToken);
    }

    /// <summary>One object with the binding it stands in; null where there is none. The namespace of a cluster-scoped kind is empty.</summary>
    public async Task<ChannelReader<ValueFrame<ObjectDetails>>> WatchObject(string stream, ObjectKind kind, string @namespace, string name, IFindingWriter writer, CancellationToken cancellationToken)
    {
        var key = RequestRules.Object(kind, @namespace, name);
        return Open(stream, new DetailsSource(model.Current, await ScopeAsync(cancellationToken), kind, key, writer), StreamPacer.ShortestInterval, cancellationToken);
    }

    /// <summary>The cluster at a glance.</summary>
    public async Task<ChannelReader<ValueFrame<StorageOverview>>> WatchOverview(string stream, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(cancellationToken);
        return Open(stream, new ValueSource<StorageOverview>(model.Current, state => OverviewReader.Read(state, scope)), Calm, cancellationToken);
    }

    /// <summary>Which cluster is shown, and how current what is shown is.</summary>
    public async Task<ChannelReader<ValueFrame<MirrorHealth>>> WatchHealth(string stream, ClusterHealthFeed health, CancellationToken cancellationToken) =>
        Open(stream, new HealthSource(health.Current, await ScopeAsync(cancellationToken)), Calm, cancellationToken);

    /// <summary>
    /// What would become of a claim, were it created now; again whenever the cluster changes in a way that matters to it.
    /// <see cref="ChangeDraft"/> sets what was typed since.
    /// </summary>
    public async Task<ChannelReader<PredictionFrame>> PredictClaim(string stream, ClaimDraft draft, CancellationToken cancellationToken)
    {
        DraftRules.Check(draft);
        return Open(stream, new PredictionSource(model.Current, await ScopeAsync(cancellationToken), draft), Calm, cancellationToken);
    }

    /// <summary>Finds objects by a part of their name, as <see cref="ObjectSearch"/> does.</summary>
    public async Task<SearchHits> Search(string text)
    {
        RequestRules.Text("text", text);
        var scope = await ScopeAsync(Context.ConnectionAborted);
        var found = ObjectSearch.Find(model.Current, scope, text ?? string.Empty, StreamLimits.SearchHits + 1);
        return new SearchHits([.. found.Take(StreamLimits.SearchHits)], found.Count <= StreamLimits.SearchHits);
    }

    /// <summary>
    /// Reads a whole object with its events from the server, now; nothing of it is kept. What the viewer may not see and
    /// what is not there get the same answer.
    /// </summary>
    public async Task<ObjectDocument> ReadObject(ObjectKind kind, string @namespace, string name, ObjectTextReader reader)
    {
        var key = RequestRules.Object(kind, @namespace, name);
        var scope = await ScopeAsync(Context.ConnectionAborted);
        return ObjectSight.MayRead(model.Current, scope, kind, key)
            ? ObjectDocument.Of(await reader.ReadAsync(kind, key, viewer: null, Context.ConnectionAborted))
            : ObjectDocument.NotFound(kind, key);
    }

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

    /// <summary>
    /// Sets another draft on a running stream of predictions. The next frame answers it, without waiting for the beat.
    /// Returns the draft's number, which that frame carries in <see cref="PredictionFrame.Query"/>.
    /// </summary>
    public int ChangeDraft(string stream, ClaimDraft draft) =>
        Find(stream).ChangeQuery(DraftRules.Check(draft)) ?? throw new HubException($"stream: the stream '{stream}' takes no draft.");

    private async Task<ChannelReader<RowFrame<TRow>>> WatchRowsAsync<TRow>(string stream, RowQuery query, RowViewFactory<TRow> views, TimeSpan shortest, CancellationToken cancellationToken)
        where TRow : IRow
    {
        RequestRules.Query(query);
        return Open(stream, new RowSource<TRow>(views, model.Current, await ScopeAsync(cancellationToken), query), shortest, cancellationToken);
    }

    private ChannelReader<TFrame> Open<TFrame>(string stream, IFrameSource<TFrame> source, TimeSpan shortest, CancellationToken cancellationToken)
        where TFrame : class, IFrame =>
        streams.Open(Streams, RequestRules.StreamName(stream), source, shortest, cancellationToken);

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
