using System.Collections.Concurrent;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>
/// Named faults for tests of clients: refusals by resource, watches that break, fall silent, expire or send nonsense.
/// Thread-safe; takes effect at once. None is switched on by itself.
/// </summary>
public sealed class ClusterFaults
{
    private readonly ConcurrentDictionary<WatchSession, byte> _watches = new();
    private readonly ConcurrentDictionary<ResourceType, Refusal> _refusals = new();
    private readonly ConcurrentDictionary<ResourceType, byte> _silenced = new();
    private readonly ObjectStore _store;
    private readonly ClusterClock? _clock;
    private volatile bool _isUnreachable;
    private TaskCompletionSource _watched = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ClusterFaults(ObjectStore store, IClusterWriter writer, ClusterClock? clock = null)
    {
        (_store, _clock) = (store, clock);
        Nodes = new NodeFaults(writer);
    }

    /// <summary>Failures and delays of storage drivers.</summary>
    public StorageFaults Storage { get; } = new();

    /// <summary>Nodes that are lost.</summary>
    public NodeFaults Nodes { get; }

    /// <summary>Answers go out no faster than this; null: as fast as they can.</summary>
    public int? BytesPerSecond { get; set; }

    /// <summary>How far the cluster's clock is ahead.</summary>
    public TimeSpan ClockOffset
    {
        get => _clock?.Offset ?? TimeSpan.Zero;
        set => (_clock ?? throw new InvalidOperationException("This cluster's clock is not its own.")).Offset = value;
    }

    /// <summary>Whether connections break before anything is answered; running watches break, too.</summary>
    public bool IsUnreachable
    {
        get => _isUnreachable;
        set
        {
            _isUnreachable = value;
            if (value) DropWatches();
        }
    }

    /// <summary>How many watches on a resource are running.</summary>
    public int CountWatches(ResourceType type) => _watches.Keys.Count(watch => watch.Type == type);

    /// <summary>Whether any watch is running.</summary>
    public bool HasWatches => !_watches.IsEmpty;

    /// <summary>Completes when the next watch begins.</summary>
    public Task NextWatch => Volatile.Read(ref _watched).Task;

    /// <summary>Refuses requests for a resource with 403; running watches break.</summary>
    public void Forbid(ResourceType type) => Refuse(type, 403);

    /// <summary>
    /// Refuses the next requests for a resource with a code: 403, 404, 429, 500 or 503. Running watches break, so that
    /// clients come back and meet it.
    /// </summary>
    public void Refuse(ResourceType type, int code, int times = int.MaxValue, int? retryAfterSeconds = null)
    {
        _refusals[type] = new Refusal(code, times, retryAfterSeconds);
        DropWatches(type);
    }

    /// <summary>Ends refusals and silence for a resource.</summary>
    public void Clear(ResourceType type)
    {
        EndRefusal(type);
        EndSilence(type);
    }

    /// <summary>Requests for a resource are answered again.</summary>
    public void EndRefusal(ResourceType type) => _refusals.TryRemove(type, out _);

    /// <summary>Watches on a resource send again; what happened meanwhile stays lost to those that were open.</summary>
    public void EndSilence(ResourceType type)
    {
        _silenced.TryRemove(type, out _);
        foreach (var watch in On(type)) watch.IsSilent = false;
    }

    /// <summary>The watches that run now do not send the next event that they would; null for all.</summary>
    public void LoseNextEvent(ResourceType? type = null)
    {
        foreach (var watch in On(type)) watch.LoseNextEvent();
    }

    /// <summary>Breaks the connections of watches in the middle; null for all.</summary>
    public void DropWatches(ResourceType? type = null) => Raise(type, WatchSignals.Drop);

    /// <summary>Ends watches cleanly; null for all.</summary>
    public void EndWatches(ResourceType? type = null) => Raise(type, WatchSignals.End);

    /// <summary>Watches on a resource, running and new ones, stay open and send nothing. What happens meanwhile is lost to them.</summary>
    public void SilenceWatches(ResourceType type)
    {
        _silenced[type] = 0;
        foreach (var watch in On(type)) watch.IsSilent = true;
    }

    /// <summary>Sends a line that is no JSON to the watches on a resource; null for all.</summary>
    public void SendMalformedLine(ResourceType? type = null) => Raise(type, WatchSignals.MalformedLine);

    /// <summary>Forgets the history and tells running watches that their version is too old (410).</summary>
    public void Expire(ResourceType? type = null)
    {
        _store.Compact();
        Raise(type, WatchSignals.Expire);
    }

    /// <summary>Throws where a request for a resource is to be refused.</summary>
    internal void Check(ResourceType type, HttpContext http)
    {
        if (!_refusals.TryGetValue(type, out var refusal) || !refusal.Take()) return;
        throw refusal.Code switch
        {
            403 => RequestAttributes.Read(http.Request).Refuse(RequestGate.UserOf(http).Name, string.Empty),
            404 => ApiErrors.UnknownResource(),
            _ => new ApiException(refusal.Code, refusal.Code == 429 ? "TooManyRequests" : refusal.Code == 503 ? "ServiceUnavailable" : "InternalError",
                "injected fault", refusal.RetryAfterSeconds is { } seconds ? new() { ["retryAfterSeconds"] = seconds } : null),
        };
    }

    internal void Add(WatchSession session)
    {
        _watches[session] = 0;
        if (_silenced.ContainsKey(session.Type)) session.IsSilent = true;
        if (IsUnreachable) session.Raise(WatchSignals.Drop);
        Interlocked.Exchange(ref _watched, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    internal void Remove(WatchSession session) => _watches.TryRemove(session, out _);

    private void Raise(ResourceType? type, WatchSignals signal)
    {
        foreach (var watch in On(type)) watch.Raise(signal);
    }

    private IEnumerable<WatchSession> On(ResourceType? type) => _watches.Keys.Where(watch => type is null || watch.Type == type);

    private sealed class Refusal(int code, int times, int? retryAfterSeconds)
    {
        private int _left = times;

        public int Code => code;

        public int? RetryAfterSeconds => retryAfterSeconds;

        public bool Take() => Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref _left) >= 0;
    }
}
