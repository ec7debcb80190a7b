using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// Names what holds a volume's data: two volumes with the same source hold the same data, be they objects or written in
/// a Pod, now or after one was deleted and made again.
/// </summary>
internal static class VolumeOwner
{
    private static readonly string[] BesideTheSource =
    [
        "name", "capacity", "accessModes", "claimRef", "persistentVolumeReclaimPolicy", "storageClassName", "mountOptions",
        "volumeMode", "nodeAffinity", "volumeAttributesClassName",
    ];

    private static readonly string[] HowItIsReached =
    [
        "readOnly", "fsType", "type", "user", "keyring", "secretRef", "secretFile", "volumeAttributes",
        "nodeStageSecretRef", "nodePublishSecretRef", "controllerPublishSecretRef", "controllerExpandSecretRef", "nodeExpandSecretRef",
    ];

    /// <summary>The kind of source (<c>nfs</c>, <c>csi</c>) and what it says, read from a volume's spec or a volume in a Pod.</summary>
    public static (string Type, JsonObject Source) SourceOf(JsonObject volume)
    {
        foreach (var (name, value) in volume)
        {
            if (value is JsonObject source && !BesideTheSource.Contains(name)) return (name, source);
        }

        return ("none", []);
    }

    /// <summary>
    /// The owner of a volume's data; what lies on a node belongs to the path on each node by itself (see
    /// <see cref="NameOf"/>). <paramref name="volume"/> is a PersistentVolume's spec or a volume in a Pod.
    /// </summary>
    public static string Of(JsonObject volume)
    {
        var (type, source) = SourceOf(volume);
        var identity = new JsonObject();
        foreach (var (name, value) in source.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (!HowItIsReached.Contains(name)) identity[name] = value?.DeepClone();
        }

        // A local volume and a hostPath are both a path of a node.
        return $"{(type == "local" ? "hostPath" : type)} {identity.ToJsonString()}";
    }

    /// <summary>Of the owner's file systems the one that a Pod on a node sees.</summary>
    public static string NameOf(JsonObject volume, string node) => volume.Object("hostPath") is not null || volume.Object("local") is not null ? node : string.Empty;
}
