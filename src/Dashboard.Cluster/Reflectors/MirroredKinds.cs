using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reflectors;

/// <summary>All mirrored kinds.</summary>
internal static class MirroredKinds
{
    public static readonly MirroredKind<Claim> Claims = new(ObjectKind.Claim, "/api/v1/persistentvolumeclaims", ObjectReaders.Claims);
    public static readonly MirroredKind<Volume> Volumes = new(ObjectKind.Volume, "/api/v1/persistentvolumes", ObjectReaders.Volumes);
    public static readonly MirroredKind<Pod> Pods = new(ObjectKind.Pod, "/api/v1/pods", ObjectReaders.Pods, pod => pod.ConcernsStorage);
    public static readonly MirroredKind<StatefulSet> StatefulSets = new(ObjectKind.StatefulSet, "/apis/apps/v1/statefulsets", ObjectReaders.StatefulSets);
    public static readonly MirroredKind<StorageClass> Classes = new(ObjectKind.StorageClass, "/apis/storage.k8s.io/v1/storageclasses", ObjectReaders.Classes);
    public static readonly MirroredKind<Node> Nodes = new(ObjectKind.Node, "/api/v1/nodes", ObjectReaders.Nodes);
    public static readonly MirroredKind<ClusterNamespace> Namespaces = new(ObjectKind.Namespace, "/api/v1/namespaces", ObjectReaders.Namespaces);
    public static readonly MirroredKind<Service> Services = new(ObjectKind.Service, "/api/v1/services", ObjectReaders.Services);
}
