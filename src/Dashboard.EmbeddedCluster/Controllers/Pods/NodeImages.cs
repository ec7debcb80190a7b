namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>The images that nodes have pulled. For the manager's thread alone.</summary>
internal sealed class NodeImages
{
    private readonly HashSet<(string Node, string Image)> _present = [];

    /// <summary>Notes that a node has an image; false where it had it before.</summary>
    public bool Add(string node, string image) => _present.Add((node, image));
}
