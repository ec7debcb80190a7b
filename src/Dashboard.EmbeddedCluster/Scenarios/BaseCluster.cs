using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>What every embedded cluster has: the namespaces of Kubernetes, three Nodes in two zones, and the roles of its users.</summary>
public static class BaseCluster
{
    private static readonly string[] Namespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];
    private static readonly (string Name, string Zone)[] Nodes = [("node-1", "zone-1"), ("node-2", "zone-2"), ("node-3", "zone-1")];

    /// <summary>Where the developer works.</summary>
    internal const string DeveloperNamespace = "default";

    /// <summary>Creates them; the developer is bound to <see cref="DeveloperNamespace"/>.</summary>
    public static void Create(IClusterWriter writer)
    {
        CreateWithoutDeveloper(writer);
        ClusterAccess.BindDeveloper(writer, DeveloperNamespace);
    }

    /// <summary>Creates everything but the developer's binding.</summary>
    internal static void CreateWithoutDeveloper(IClusterWriter writer)
    {
        foreach (var name in Namespaces) writer.Create(ResourceTypes.Namespaces, string.Empty, NewObject.Named(name));
        foreach (var (name, zone) in Nodes) writer.Create(ResourceTypes.Nodes, string.Empty, NewObject.Node(name, zone));
        ClusterAccess.Create(writer);
    }
}
