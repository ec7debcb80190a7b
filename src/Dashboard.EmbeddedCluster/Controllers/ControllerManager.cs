using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// Runs the controllers of the embedded cluster. It follows the store's changes, tells each controller which objects
/// they concern, and lets the controllers look at one object after the other, in turn, so what they do follows from the
/// order of the changes and the clock alone. Either <see cref="RunAsync"/> runs it, or its owner calls
/// <see cref="RunUntilIdle"/>, from one thread, and moves the clock himself.
/// </summary>
public sealed class ControllerManager
{
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ClusterView _view;
    private readonly (IController Controller, WorkQueue Queue)[] _controllers;
    private readonly Lock _gate = new();
    private TaskCompletionSource _rested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isResting;
    private DateTimeOffset? _nextDue;
    private DateTimeOffset? _nextAlarm;
    private int _turn;

    /// <summary>Controllers that look at a store and change it through a writer; <paramref name="faults"/> are those of storage drivers.</summary>
    public ControllerManager(ObjectStore store, IClusterWriter writer, TimeProvider time, ILoggerFactory loggerFactory, StorageFaults? faults = null)
        : this(store, writer, time, loggerFactory, faults ?? new StorageFaults(), new VolumeContents(time))
    {
    }

    /// <summary>As the other one, with the data that snapshots and clones copy.</summary>
    internal ControllerManager(ObjectStore store, IClusterWriter writer, TimeProvider time, ILoggerFactory loggerFactory, StorageFaults faults, VolumeContents data)
    {
        _time = time;
        _logger = loggerFactory.CreateLogger<ControllerManager>();
        _view = new ClusterView(store, _logger, Dispatch);
        _controllers = [.. AllControllers.Create(_view, writer, faults, data, time).Select(controller => (controller, new WorkQueue()))];
        _view.Start();
    }

    /// <summary>
    /// When something that is under way goes on though nothing changes; null: nothing is. Meant for the owner of a virtual
    /// clock who waits for the cluster to come to rest.
    /// </summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate) return _nextDue;
        }
    }

    /// <summary>
    /// As <see cref="NextDue"/>, or the next upkeep where that comes first. Meant for the owner of a virtual clock who lets
    /// some time pass: upkeep never ends, so a cluster with Nodes always has some ahead.
    /// </summary>
    public DateTimeOffset? NextAlarm
    {
        get
        {
            lock (_gate) return _nextAlarm;
        }
    }

    /// <summary>Works until nothing is left to do at the present time, or it is cancelled: objects that keep each other busy must not keep the program from ending.</summary>
    public void RunUntilIdle(CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested && RunOne())
        {
            // One object after the other.
        }

        var due = _controllers.Min(pair => pair.Queue.NextDue);
        var alarm = _controllers.Min(pair => pair.Queue.NextAlarm);
        lock (_gate) (_nextDue, _nextAlarm) = (due, alarm);
    }

    /// <summary>Works until it is cancelled. Failures of a single object are logged and never end it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            RunUntilIdle(cancellationToken);

            // The timer stands before anybody is told of the rest: the clock may be moved from then on.
            var work = WaitForWorkAsync(cancellationToken);
            Rest();
            await work;
            lock (_gate) _isResting = false;
        }
    }

    /// <summary>
    /// Completes when <see cref="RunAsync"/> has nothing to do at the present time: every change made before the call has
    /// been looked at, and no alarm is due.
    /// </summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task rested;
            lock (_gate)
            {
                if (_isResting && _view.IsCurrent && !(_nextAlarm <= _time.GetUtcNow())) return;
                rested = _rested.Task;
            }

            await rested.WaitAsync(cancellationToken);
        }
    }

    private bool RunOne()
    {
        _view.CatchUp();
        for (var tried = 0; tried < _controllers.Length; tried++)
        {
            var (controller, queue) = _controllers[_turn];
            _turn = (_turn + 1) % _controllers.Length;
            if (!queue.TryTake(_time.GetUtcNow(), out var item)) continue;
            Reconcile(controller, queue, item);
            return true;
        }

        return false;
    }

    private void Reconcile(IController controller, WorkQueue queue, WorkItem item)
    {
        try
        {
            var again = controller.Reconcile(item);
            queue.Done(item, again, _time.GetUtcNow());
        }
        catch (ApiException refusal)
        {
            var pause = queue.Failed(item, _time.GetUtcNow());
            ControllerLog.ReconcileRefused(_logger, controller.Name, item, refusal.Reason, refusal.Message, pause);
        }
        catch (Exception exception)
        {
            var pause = queue.Failed(item, _time.GetUtcNow());
            ControllerLog.ReconcileFailed(_logger, exception, controller.Name, item, pause);
        }
    }

    private void Dispatch(StoreEvent change)
    {
        foreach (var (controller, queue) in _controllers)
        {
            try
            {
                foreach (var item in controller.ConcernedBy(change)) queue.Add(item);
            }
            catch (Exception exception)
            {
                ControllerLog.ChangeFailed(_logger, exception, controller.Name, new WorkItem(change.Object.Type, change.Object.Key));
            }
        }
    }

    private void Rest()
    {
        lock (_gate)
        {
            _isResting = true;
            _rested.SetResult();
            _rested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = new List<Task> { _view.NextChange.WaitAsync(ended.Token) };
        var due = NextAlarm;
        if (due is not null)
        {
            // Timers count whole milliseconds: rounded down, a loop would spin until the alarm is due.
            var pause = Math.Max(1, Math.Ceiling((due.Value - _time.GetUtcNow()).TotalMilliseconds));
            waits.Add(Task.Delay(TimeSpan.FromMilliseconds(pause), _time, ended.Token));
        }

        // A clock that was moved before the timer stood would never set it off.
        if (!(due <= _time.GetUtcNow())) await Task.WhenAny(waits);
        await ended.CancelAsync();
    }
}
