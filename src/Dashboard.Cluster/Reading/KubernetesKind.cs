using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reading;

/// <summary>How the API names a kind.</summary>
/// <param name="Name">The kind, such as <c>PersistentVolumeClaim</c>.</param>
/// <param name="Prefix">The path of its group and version.</param>
/// <param name="Plural">Its resource.</param>
internal sealed record KubernetesKind(string Name, string Prefix, string Plural)
{
    public static KubernetesKind Of(ObjectKind kind) => kind switch
    {
        ObjectKind.Claim => new("PersistentVolumeClaim", "/api/v1", "persistentvolumeclaims"),
        ObjectKind.Volume => new("PersistentVolume", "/api/v1", "persistentvolumes"),
        ObjectKind.Pod => new("Pod", "/api/v1", "pods"),
        ObjectKind.StatefulSet => new("StatefulSet", "/apis/apps/v1", "statefulsets"),
        ObjectKind.StorageClass => new("StorageClass", "/apis/storage.k8s.io/v1", "storageclasses"),
        ObjectKind.Node => new("Node", "/api/v1", "nodes"),
        ObjectKind.Namespace => new("Namespace", "/api/v1", "namespaces"),
        ObjectKind.Service => new("Service", "/api/v1", "services"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind that is not mirrored."),
    };

    /// <summary>The path of one object.</summary>
    public string PathOf(ObjectKey key) => key.Namespace.Length == 0
        ? $"{Prefix}/{Plural}/{Uri.EscapeDataString(key.Name)}"
        : $"{Prefix}/namespaces/{Uri.EscapeDataString(key.Namespace)}/{Plural}/{Uri.EscapeDataString(key.Name)}";
}
