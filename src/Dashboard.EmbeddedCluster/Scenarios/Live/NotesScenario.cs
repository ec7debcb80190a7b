using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>The notes' StatefulSet: web, two replicas, one claim each.</summary>
internal sealed class NotesScenario : IScenario
{
    /// <inheritdoc />
    public string Name => "notes";

    /// <inheritdoc />
    public ScenarioAmount? Amount => null;

    /// <inheritdoc />
    public Task PlayAsync(EmbeddedClusterHost cluster, int amount, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ManifestFile.Create(cluster, Name, "notes.yaml");
        var last = new ObjectKey("notes", "web-1");
        return StoreWaits.PhaseAsync(cluster, ResourceTypes.Pods, last, "Running", cancellationToken);
    }
}
