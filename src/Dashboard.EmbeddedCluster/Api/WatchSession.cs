using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// One running watch as timers and faults see it. Signals raised while it is busy are kept until it asks. Thread-safe.
/// </summary>
internal sealed class WatchSession(ResourceType type) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _owned = [];
    private TaskCompletionSource _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WatchSignals _pending;
    private bool _losesNextEvent;

    /// <summary>The resource that is watched.</summary>
    public ResourceType Type => type;

    /// <summary>Whether the watch keeps its connection but sends nothing (a fault).</summary>
    public bool IsSilent { get; set; }

    /// <summary>The watch does not send the next event that it would (a fault).</summary>
    public void LoseNextEvent() => Interlocked.Exchange(ref _losesNextEvent, true);

    /// <summary>Whether the event that is to be sent now is to be lost; true once.</summary>
    public bool TakesLoss() => Interlocked.Exchange(ref _losesNextEvent, false);

    /// <summary>Completes when a signal is raised that was not taken yet.</summary>
    public Task Raised
    {
        get
        {
            lock (_lock) return _raised.Task;
        }
    }

    /// <summary>Raises a signal.</summary>
    public void Raise(WatchSignals signal)
    {
        lock (_lock)
        {
            _pending |= signal;
            _raised.TrySetResult();
        }
    }

    /// <summary>The signals raised since the last call.</summary>
    public WatchSignals Take()
    {
        lock (_lock)
        {
            var taken = _pending;
            _pending = WatchSignals.None;
            if (taken != WatchSignals.None) _raised = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return taken;
        }
    }

    /// <summary>Keeps something that lives as long as the watch.</summary>
    public void Own(IDisposable owned) => _owned.Add(owned);

    /// <inheritdoc />
    public void Dispose() => _owned.ForEach(owned => owned.Dispose());
}
