using System.Collections.Immutable;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>The resources that the embedded cluster serves.</summary>
public static class ResourceTypes
{
    public static readonly ResourceType Namespaces = new("", "v1", "Namespace", "namespaces", false) { ShortNames = ["ns"], Subresources = ["finalize", "status"] };
    public static readonly ResourceType Nodes = new("", "v1", "Node", "nodes", false) { ShortNames = ["no"], Subresources = ["status"] };
    public static readonly ResourceType Pods = new("", "v1", "Pod", "pods", true) { ShortNames = ["po"], Subresources = ["status"], Categories = ["all"] };
    public static readonly ResourceType Claims = new("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true) { ShortNames = ["pvc"], Subresources = ["status"] };
    public static readonly ResourceType Volumes = new("", "v1", "PersistentVolume", "persistentvolumes", false) { ShortNames = ["pv"], Subresources = ["status"] };
    public static readonly ResourceType Services = new("", "v1", "Service", "services", true) { ShortNames = ["svc"], Subresources = ["status"], Categories = ["all"] };
    public static readonly ResourceType Events = new("", "v1", "Event", "events", true) { ShortNames = ["ev"] };
    public static readonly ResourceType StatefulSets = new("apps", "v1", "StatefulSet", "statefulsets", true) { ShortNames = ["sts"], Subresources = ["status", "scale"], Categories = ["all"] };
    public static readonly ResourceType StorageClasses = new("storage.k8s.io", "v1", "StorageClass", "storageclasses", false) { ShortNames = ["sc"] };

    /// <summary>All of them, in the order of discovery.</summary>
    public static readonly ImmutableArray<ResourceType> All =
        [Namespaces, Nodes, Pods, Claims, Volumes, Services, Events, StatefulSets, StorageClasses];
}
