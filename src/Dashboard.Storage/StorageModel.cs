using Dashboard.Storage.Findings;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Overview;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage;

/// <summary>
/// The writer's side: takes each tick's objects and publishes what follows from them. <see cref="Apply"/> is for one
/// thread; <see cref="Current"/> may be read by any.
/// </summary>
public sealed class StorageModel
{
    private readonly BindingGraph _graph = new();
    private readonly FindingTracker _findings = new();
    private volatile StorageState _current;

    /// <summary>A model of an empty cluster.</summary>
    public StorageModel(DateTimeOffset now)
    {
        _current = new StorageState
        {
            Snapshot = StorageSnapshot.Empty,
            Changes = new ChangeSet(),
            Graph = GraphSnapshot.Empty,
            GraphChanges = GraphChanges.None,
            At = now,
            Incarnations = new IncarnationLog(now),
            BindingIndex = BindingIndex.Empty,
            Findings = FindingSnapshot.Empty,
            ClassUsage = ClassUsage.Empty,
            RecentChanges = RecentChanges.Empty,
        };
    }

    /// <summary>The newest state.</summary>
    public StorageState Current => _current;

    /// <summary>
    /// When something will change by the passing of time alone (a Pending claim that becomes stuck); null: nothing will.
    /// Then <see cref="Apply"/> is to be called with the present snapshot and no changes.
    /// </summary>
    public DateTimeOffset? NextDue => _graph.NextDue is { } graph && !(_findings.NextDue < graph) ? graph : _findings.NextDue;

    /// <summary>Publishes the state after <paramref name="changes"/>, whose result is <paramref name="snapshot"/>.</summary>
    public StorageState Apply(StorageSnapshot snapshot, ChangeSet changes, DateTimeOffset now)
    {
        var previous = _current;
        var graphChanges = _graph.Apply(snapshot, changes, now);
        var bindingIndex = previous.BindingIndex.Apply(changes);
        _findings.Apply(snapshot, changes, _graph.Current, graphChanges, previous.BindingIndex, bindingIndex, now);
        var next = new StorageState
        {
            Snapshot = snapshot,
            Changes = changes,
            Graph = _graph.Current,
            GraphChanges = graphChanges,
            At = now,
            Incarnations = previous.Incarnations.Apply(previous.Snapshot, changes, now),
            BindingIndex = bindingIndex,
            Findings = _findings.Current,
            ClassUsage = previous.ClassUsage.Apply(graphChanges),
            RecentChanges = previous.RecentChanges.Apply(previous.Snapshot, snapshot, changes, graphChanges, now),
        };
        _current = next;
        previous.Continue(next);
        return next;
    }
}
