using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>Empties a namespace whose deletion was asked for, and lets it go once nothing is left in it.</summary>
internal sealed class NamespaceEnding(ClusterView view, IClusterWriter writer) : IController
{
    private const string Finalizer = "kubernetes";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    public string Name => "namespace-ending";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change) =>
        change.Object.Type == ResourceTypes.Namespaces ? [new WorkItem(ResourceTypes.Namespaces, change.Object.Key)] : [];

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } stored || stored.Json.At("metadata", "deletionTimestamp") is null) return null;
        var content = view.ContentOf(stored.Key.Name);
        foreach (var left in content.Where(left => left.Json.At("metadata", "deletionTimestamp") is null)) writer.Delete(left.Type, left.Key);
        if (content.Count > 0) return Pause;
        writer.Change(
            item.Type,
            item.Key,
            json => json.Uid() == stored.Uid && json.Array("spec", "finalizers") is { } finalizers && finalizers.RemoveAll(name => name.Text() == Finalizer) > 0,
            "finalize");
        return null;
    }
}
