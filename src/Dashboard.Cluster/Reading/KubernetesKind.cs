using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reading;

/// <summary>How the API names a kind.</summary>
/// <param name="Name">The kind, such as <c>PersistentVolumeClaim</c>.</param>
/// <param name="Prefix">The path of its group and version.</param>
/// <param name="Plural">Its resource.</param>
public sealed record KubernetesKind(string Name, string Prefix, string Plural)
{
    /// <summary>VolumeSnapshot, where the cluster has that kind.</summary>
    public static readonly KubernetesKind VolumeSnapshot = new("VolumeSnapshot", "/apis/snapshot.storage.k8s.io/v1", "volumesnapshots");

    /// <summary>ResourceQuota.</summary>
    public static readonly KubernetesKind ResourceQuota = new("ResourceQuota", "/api/v1", "resourcequotas");

    /// <summary>The <c>apiVersion</c> of its objects.</summary>
    public string ApiVersion => Prefix.StartsWith("/apis/", StringComparison.Ordinal) ? Prefix["/apis/".Length..] : Prefix["/api/".Length..];

    /// <summary>The group; empty for the core group.</summary>
    public string Group => ApiVersion.Contains('/', StringComparison.Ordinal) ? ApiVersion[..ApiVersion.IndexOf('/', StringComparison.Ordinal)] : string.Empty;

    /// <summary>A mirrored kind.</summary>
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
    public string PathOf(ObjectKey key) => $"{PathIn(key.Namespace)}/{Uri.EscapeDataString(key.Name)}";

    /// <summary>The path of all objects of a namespace; of the whole cluster where that is empty.</summary>
    public string PathIn(string @namespace) => @namespace.Length == 0
        ? $"{Prefix}/{Plural}"
        : $"{Prefix}/namespaces/{Uri.EscapeDataString(@namespace)}/{Plural}";
}
