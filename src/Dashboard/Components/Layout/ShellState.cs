using Dashboard.Cluster.Health;
using Dashboard.Components.Controls;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Overview;

namespace Dashboard.Components.Layout;

/// <summary>
/// What the frame and several pages show of the whole cluster: one stream of each for a circuit, held by the layout and
/// handed down. Changes inside the circuit's dispatcher.
/// </summary>
public sealed class ShellState
{
    /// <summary>How current the mirror is; null: not yet known.</summary>
    public MirrorHealth? Health { get; private set; }

    /// <summary>The cluster at a glance; null: not yet known.</summary>
    public StorageOverview? Overview { get; private set; }

    /// <summary>Whether something is not loaded yet: that nothing is shown then does not mean that there is nothing.</summary>
    public bool IsSyncing => Health is { State: ClusterState.Syncing };

    /// <summary>Raised after either changed.</summary>
    public event Action? Changed;

    /// <summary>Kubernetes' names of the kinds that may be old, apart by spaces, for the style sheet; null: none.</summary>
    public string? StaleKinds
    {
        get
        {
            var kinds = Health?.Kinds.Where(kind => kind.IsStale).Select(kind => KindNames.Of(kind.Kind)).ToList();
            return kinds is { Count: > 0 } ? string.Join(' ', kinds) : null;
        }
    }

    /// <summary>Takes the newest of both.</summary>
    public void Take(MirrorHealth? health, StorageOverview? overview)
    {
        if (Equals(health, Health) && Equals(overview, Overview)) return;
        (Health, Overview) = (health ?? Health, overview ?? Overview);
        Changed?.Invoke();
    }
}
