using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Exec.Stats;

/// <summary>
/// What a kubelet knows of the volumes that are mounted on its node: those of Pods that run there. As with a real one,
/// a hostPath has no figures of its own. Processors and memory are not measured, since nothing uses them.
/// </summary>
internal sealed class NodeStats(ContainerRuntime runtime)
{
    private static readonly (string Name, string Help, Func<FileSystemUsage, long> Value)[] VolumeMetrics =
    [
        ("kubelet_volume_stats_available_bytes", "Number of available bytes in the volume", usage => usage.Available),
        ("kubelet_volume_stats_capacity_bytes", "Capacity in bytes of the volume", usage => usage.Capacity),
        ("kubelet_volume_stats_inodes", "Maximum number of inodes in the volume", usage => usage.Inodes),
        ("kubelet_volume_stats_inodes_free", "Number of free inodes in the volume", usage => usage.InodesFree),
        ("kubelet_volume_stats_inodes_used", "Number of used inodes in the volume", usage => usage.InodesUsed),
        ("kubelet_volume_stats_used_bytes", "Number of used bytes in the volume", usage => usage.Used),
    ];

    /// <summary>The document of <c>stats/summary</c>.</summary>
    public JsonObject Summary(StoredObject node)
    {
        var now = Timestamps.Write(runtime.Time.GetUtcNow());
        var pods = new JsonArray();
        var used = 0L;
        foreach (var pod in PodsOf(node.Key.Name))
        {
            var json = pod.Json;
            var volumes = new JsonArray();
            foreach (var volume in json.Items("spec", "volumes"))
            {
                if (StatsOf(pod, volume) is not { } usage) continue;
                var stats = Usage(usage, now);
                stats["name"] = volume.Text("name");
                if (ClaimOf(pod, volume) is { } claim) stats["pvcRef"] = new JsonObject { ["name"] = claim, ["namespace"] = pod.Key.Namespace };
                else used += usage.Used;
                volumes.Add((JsonNode)stats);
            }

            pods.Add((JsonNode)PodStats(pod, json, volumes));
        }

        var disk = new FileSystemUsage(PodMounts.NodeDisk, Math.Min(PodMounts.NodeDisk, used), PodMounts.NodeDisk / (16 * 1024), 0);
        return new JsonObject
        {
            ["node"] = new JsonObject
            {
                ["nodeName"] = node.Key.Name,
                ["startTime"] = node.Json.Text("metadata", "creationTimestamp"),
                ["fs"] = Usage(disk, now),
            },
            ["pods"] = pods,
        };
    }

    /// <summary>The volumes of claims, in the text form of Prometheus.</summary>
    public string Metrics(StoredObject node)
    {
        var usages = new SortedDictionary<(string Namespace, string Claim), FileSystemUsage>();
        foreach (var pod in PodsOf(node.Key.Name))
        {
            foreach (var volume in pod.Json.Items("spec", "volumes"))
            {
                if (ClaimOf(pod, volume) is { } claim && StatsOf(pod, volume) is { } usage) usages[(pod.Key.Namespace, claim)] = usage;
            }
        }

        var text = new StringBuilder();
        foreach (var (name, help, value) in VolumeMetrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n");
            foreach (var ((@namespace, claim), usage) in usages)
                text.Append(CultureInfo.InvariantCulture, $"{name}{{namespace=\"{@namespace}\",persistentvolumeclaim=\"{claim}\"}} {value(usage)}\n");
        }

        return text.ToString();
    }

    private IEnumerable<StoredObject> PodsOf(string node) => runtime.Store.List(ResourceTypes.Pods).Objects.Values.Where(pod =>
        ObjectUtf8.Text(pod.Utf8.Span, "spec", "nodeName") == node && ObjectUtf8.Text(pod.Utf8.Span, "status", "phase") == "Running");

    private FileSystemUsage? StatsOf(StoredObject pod, JsonObject volume) =>
        runtime.UsageOf(pod, volume.Text("name") ?? string.Empty);

    private static string? ClaimOf(StoredObject pod, JsonObject volume) =>
        volume.Text("persistentVolumeClaim", "claimName") ?? (volume.Object("ephemeral") is null ? null : $"{pod.Key.Name}-{volume.Text("name")}");

    private static JsonObject PodStats(StoredObject pod, JsonObject json, JsonArray volumes)
    {
        var stats = new JsonObject
        {
            ["podRef"] = new JsonObject { ["name"] = pod.Key.Name, ["namespace"] = pod.Key.Namespace, ["uid"] = pod.Uid },
            ["startTime"] = json.Text("status", "startTime"),
            ["containers"] = new JsonArray([.. json.Items("status", "containerStatuses").Select(container => (JsonNode)new JsonObject
            {
                ["name"] = container.Text("name"),
                ["startTime"] = container.Text("state", "running", "startedAt"),
            })]),
        };
        if (volumes.Count > 0) stats["volume"] = volumes;
        return stats;
    }

    private static JsonObject Usage(FileSystemUsage usage, string now) => new()
    {
        ["time"] = now,
        ["availableBytes"] = usage.Available,
        ["capacityBytes"] = usage.Capacity,
        ["usedBytes"] = usage.Used,
        ["inodesFree"] = usage.InodesFree,
        ["inodes"] = usage.Inodes,
        ["inodesUsed"] = usage.InodesUsed,
    };
}
