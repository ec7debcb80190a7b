using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Controllers.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>Loses nodes: their kubelets fall silent until they are recovered. Thread-safe.</summary>
public sealed class NodeFaults
{
    private readonly IClusterWriter _writer;

    internal NodeFaults(IClusterWriter writer) => _writer = writer;

    /// <summary>Loses a node; refused (404) where there is none of this name.</summary>
    public void Lose(string name)
    {
        if (!TrySet(name, true)) throw ApiErrors.NotFound(ResourceTypes.Nodes, name);
    }

    /// <summary>Brings a node back; one that was deleted meanwhile is not lost any more, so there is nothing to do.</summary>
    public void Recover(string name) => TrySet(name, false);

    private bool TrySet(string name, bool isLost) =>
        _writer.Change(ResourceTypes.Nodes, ObjectKey.ClusterScoped(name), json =>
        {
            if (isLost) json.Annotate(LostNodes.Annotation, "true");
            else json.RemoveAnnotation(LostNodes.Annotation);
            return true;
        }) is not null;
}
