using Dashboard.Storage.Graph;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Views;

/// <summary>
/// The graph as a viewer may know it. A viewer who may see all kinds reads the one that the model keeps for everybody. For
/// one who may not, a graph of its own is kept from the kinds that remain, at the cost of one pass over the cluster and of
/// the bindings' memory. Namespaces are the views' matter. For one thread at a time.
/// </summary>
public sealed class GraphSource
{
    private readonly KindScope? _kinds;
    private readonly BindingGraph? _own;

    /// <summary>Starts at a state.</summary>
    public GraphSource(StorageState state, ViewerScope scope)
    {
        if (scope.Kinds is { } kinds && !KindScope.GraphKinds.All(kinds.Contains))
        {
            _kinds = new KindScope(kinds);
            _own = new BindingGraph();
            var objects = _kinds.Restrict(state.Snapshot);
            _own.Apply(objects, ChangeSet.Of(objects), state.At);
        }

        Graph = _own?.Current ?? state.Graph;
    }

    /// <summary>The graph at the present state.</summary>
    public GraphSnapshot Graph { get; private set; }

    /// <summary>Moves on to the next state and returns what changed.</summary>
    public GraphChanges Advance(StorageState next)
    {
        var changes = _own?.Apply(_kinds!.Restrict(next.Snapshot), _kinds.Restrict(next.Changes), next.At) ?? next.GraphChanges;
        Graph = _own?.Current ?? next.Graph;
        return changes;
    }
}
