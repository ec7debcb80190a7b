using System.Text;
using System.Text.Json;

namespace Dashboard.Storage.Json;

/// <summary>The types of a volume's source, which are the names of its field in the spec.</summary>
internal static class SourceTypes
{
    public const string Csi = "csi";

    private static readonly (byte[] Name, string Type)[] Network = Named(
        "rbd", "cephfs", "nfs", "iscsi", "fc", "glusterfs", "cinder", "awsElasticBlockStore", "gcePersistentDisk",
        "azureDisk", "azureFile", "vsphereVolume", "portworxVolume", "flexVolume");

    private static readonly (byte[] Name, string Type)[] All = [.. Network, .. Named("hostPath", "local")];

    /// <summary>At a property of a PersistentVolume's spec: the type it is the source of; null: none. CSI is not asked for.</summary>
    public static string? OfVolume(ref Utf8JsonReader json) => Find(ref json, All);

    /// <summary>
    /// At a property of a Pod's volume: the network type it is the source of; null: none. Sources that live and die with
    /// the node or the Pod (emptyDir, hostPath, configMap) are not ours to show.
    /// </summary>
    public static string? OfPodVolume(ref Utf8JsonReader json) => json.ValueTextEquals("csi"u8) ? Csi : Find(ref json, Network);

    private static string? Find(ref Utf8JsonReader json, (byte[] Name, string Type)[] types)
    {
        foreach (var (name, type) in types)
        {
            if (json.ValueTextEquals(name)) return type;
        }

        return null;
    }

    private static (byte[] Name, string Type)[] Named(params string[] types) => [.. types.Select(type => (Encoding.UTF8.GetBytes(type), type))];
}
