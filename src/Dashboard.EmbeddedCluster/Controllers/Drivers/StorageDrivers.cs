using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Drivers;

/// <summary>
/// The storage drivers of the embedded cluster, and how they behave: whether an operation fails, and how long it takes.
/// Both are told by <see cref="StorageFaults"/> (for a driver) and by annotations on the objects concerned, such as
/// <c>embedded-cluster/provision-error: "out of space"</c> or <c>embedded-cluster/attach-delay: "3.5"</c> (seconds).
/// </summary>
internal sealed class StorageDrivers(StorageFaults faults)
{
    /// <summary>Shared file systems: any access mode, no block devices, nothing but provisioning.</summary>
    public const string Nfs = "embedded.storage/nfs";

    /// <summary>Block storage by a CSI driver, with everything such a driver may offer.</summary>
    public const string Block = "block.embedded.storage";

    /// <summary>Directories, as kube-controller-manager's own provisioner for tests makes them.</summary>
    public const string HostPath = "kubernetes.io/host-path";

    /// <summary>The label of nodes that tells from where a volume of <see cref="Block"/> can be reached.</summary>
    public const string TopologyKey = "topology.kubernetes.io/zone";

    private const string Prefix = "embedded-cluster/";

    /// <summary>Whether the embedded cluster has this provisioner.</summary>
    public static bool CanProvision(string? provisioner) => provisioner is Nfs or Block or HostPath;

    /// <summary>Whether it runs outside kube-controller-manager, which then only waits for it.</summary>
    public static bool IsExternal(string provisioner) => provisioner is Nfs or Block;

    /// <summary>Who speaks in an external provisioner's Events: it names itself and its process.</summary>
    public static string ProvisionerOf(string driver) => $"{driver}_csi-provisioner-0";

    /// <summary>The message with which an operation of a driver fails on these objects; null: it succeeds.</summary>
    public string? ErrorOf(StorageOperation operation, string driver, params ReadOnlySpan<JsonObject?> concerned)
    {
        foreach (var json in concerned)
        {
            if (json?.Annotation($"{Prefix}{Word(operation)}-error") is { } message) return message;
        }

        return faults.ErrorOf(operation, driver);
    }

    /// <summary>How long an operation of a driver takes on these objects.</summary>
    public TimeSpan DelayOf(StorageOperation operation, string driver, TimeSpan usual, params ReadOnlySpan<JsonObject?> concerned)
    {
        var delay = usual + faults.DelayOf(operation, driver);
        foreach (var json in concerned)
        {
            var text = json?.Annotation($"{Prefix}{Word(operation)}-delay");
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6)
                delay += TimeSpan.FromSeconds(seconds);
        }

        return delay;
    }

    /// <summary>A setting among the annotations of an object: the one named <c>embedded-cluster/…</c>.</summary>
    public static string? Setting(JsonObject? json, string name) => json?.Annotation(Prefix + name);

    /// <summary>The zone of a node; null where it has none.</summary>
    public static string? ZoneOf(Node node) => node.Labels.GetValueOrDefault(TopologyKey);

    private static string Word(StorageOperation operation) => operation == StorageOperation.NodeExpand ? "node-expand" : operation.ToString().ToLowerInvariant();
}
