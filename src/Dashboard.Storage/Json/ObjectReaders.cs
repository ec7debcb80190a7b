using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>The readers of all mirrored kinds.</summary>
public static class ObjectReaders
{
    /// <summary>PersistentVolumeClaims.</summary>
    public static readonly ObjectReader<Claim> Claims = new(ClaimFields.Read);

    /// <summary>PersistentVolumes.</summary>
    public static readonly ObjectReader<Volume> Volumes = new(VolumeFields.Read);

    /// <summary>Pods.</summary>
    public static readonly ObjectReader<Pod> Pods = new(PodFields.Read);

    /// <summary>StatefulSets.</summary>
    public static readonly ObjectReader<StatefulSet> StatefulSets = new(StatefulSetFields.Read);

    /// <summary>StorageClasses.</summary>
    public static readonly ObjectReader<StorageClass> Classes = new(ClusterFields.ReadClass);

    /// <summary>Nodes.</summary>
    public static readonly ObjectReader<Node> Nodes = new(ClusterFields.ReadNode);

    /// <summary>Namespaces.</summary>
    public static readonly ObjectReader<ClusterNamespace> Namespaces = new(ClusterFields.ReadNamespace);

    /// <summary>Services.</summary>
    public static readonly ObjectReader<Service> Services = new(ClusterFields.ReadService);
}
