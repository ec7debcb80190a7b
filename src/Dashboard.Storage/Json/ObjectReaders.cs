using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>The readers of all mirrored kinds.</summary>
public static class ObjectReaders
{
    /// <summary>PersistentVolumeClaims.</summary>
    public static readonly ObjectReader<Claim> Claims =
        new ObjectReader<ClaimWire, Claim>(WireContext.Default.ClaimWire, WireContext.Default.ClaimList, WireMapping.ToClaim);

    /// <summary>PersistentVolumes.</summary>
    public static readonly ObjectReader<Volume> Volumes =
        new ObjectReader<VolumeWire, Volume>(WireContext.Default.VolumeWire, WireContext.Default.VolumeList, WireMapping.ToVolume);

    /// <summary>Pods.</summary>
    public static readonly ObjectReader<Pod> Pods =
        new ObjectReader<PodWire, Pod>(WireContext.Default.PodWire, WireContext.Default.PodList, PodMapping.ToPod);

    /// <summary>StatefulSets.</summary>
    public static readonly ObjectReader<StatefulSet> StatefulSets =
        new ObjectReader<StatefulSetWire, StatefulSet>(WireContext.Default.StatefulSetWire, WireContext.Default.StatefulSetList, WireMapping.ToStatefulSet);

    /// <summary>StorageClasses.</summary>
    public static readonly ObjectReader<StorageClass> Classes =
        new ObjectReader<StorageClassWire, StorageClass>(WireContext.Default.StorageClassWire, WireContext.Default.StorageClassList, WireMapping.ToStorageClass);

    /// <summary>Nodes.</summary>
    public static readonly ObjectReader<Node> Nodes =
        new ObjectReader<NodeWire, Node>(WireContext.Default.NodeWire, WireContext.Default.NodeList, WireMapping.ToNode);

    /// <summary>Namespaces.</summary>
    public static readonly ObjectReader<ClusterNamespace> Namespaces =
        new ObjectReader<NamespaceWire, ClusterNamespace>(WireContext.Default.NamespaceWire, WireContext.Default.NamespaceList, WireMapping.ToNamespace);

    /// <summary>Services.</summary>
    public static readonly ObjectReader<Service> Services =
        new ObjectReader<ServiceWire, Service>(WireContext.Default.ServiceWire, WireContext.Default.ServiceList, WireMapping.ToService);
}
