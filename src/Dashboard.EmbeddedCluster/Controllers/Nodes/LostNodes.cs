using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Nodes;

/// <summary>Nodes that are lost: a fault, which stands in an annotation so that every controller, and every user, can see it.</summary>
internal static class LostNodes
{
    /// <summary>Annotation: the node's kubelet is gone.</summary>
    public const string Annotation = "embedded-cluster/lost";

    /// <summary>Whether a node is lost.</summary>
    public static bool IsLost(StoredObject node) => ObjectUtf8.Text(node.Utf8.Span, "metadata", "annotations", Annotation) == "true";

    /// <summary>Whether the node with this name has no kubelet: it is lost, or does not exist.</summary>
    public static bool Contains(ClusterView view, string node) => !view.Nodes.TryFind(ObjectKey.ClusterScoped(node), out _, out var stored) || IsLost(stored);

    /// <summary>Whether a change of a node makes its kubelet come or go.</summary>
    public static bool ConcernsPods(StoreEvent change) => change.Previous is not { } before || IsLost(before) != IsLost(change.Object);
}
