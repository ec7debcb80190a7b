using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using static Dashboard.EmbeddedCluster.Api.Tables.CommonColumns;
using static Dashboard.EmbeddedCluster.Api.Tables.TableColumn;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>The columns of the server's tables, by resource, as a real server has them.</summary>
internal static class TableColumns
{
    private static readonly Dictionary<ResourceType, ImmutableArray<TableColumn>> Basic = new()
    {
        [ResourceTypes.Pods] =
        [
            Name,
            Of("Ready", PodCells.Ready),
            Of("Status", PodCells.Status),
            new TableColumn("Restarts", 0, PodCells.Restarts),
            Created,
            Wide("IP", json => OrNone(json.Text("status", "podIP"))),
            Wide("Node", json => OrNone(json.Text("spec", "nodeName"))),
            Wide("Nominated Node", json => OrNone(json.Text("status", "nominatedNodeName"))),
            Wide("Readiness Gates", _ => None),
        ],
        [ResourceTypes.Services] =
        [
            Name,
            Of("Type", json => json.Text("spec", "type")),
            Of("Cluster-IP", json => OrNone(json.Text("spec", "clusterIP"))),
            Of("External-IP", json => json.Text("spec", "type") == "ExternalName" ? json.Text("spec", "externalName") : None),
            Of("Port(s)", Ports),
            Created,
            Wide("Selector", json => Labels(json, "spec", "selector")),
        ],
        [ResourceTypes.Namespaces] = [Name, Of("Status", json => json.Text("status", "phase")), Created],
        [ResourceTypes.Nodes] =
        [
            Name,
            Of("Status", NodeStatus),
            Of("Roles", NodeRoles),
            Created,
            Of("Version", json => json.Text("status", "nodeInfo", "kubeletVersion")),
            Wide("Internal-IP", json => Address(json, "InternalIP")),
            Wide("External-IP", json => Address(json, "ExternalIP")),
            Wide("OS-Image", json => OrUnknown(json.Text("status", "nodeInfo", "osImage"))),
            Wide("Kernel-Version", json => OrUnknown(json.Text("status", "nodeInfo", "kernelVersion"))),
            Wide("Container-Runtime", json => OrUnknown(json.Text("status", "nodeInfo", "containerRuntimeVersion"))),
        ],
        [ResourceTypes.Events] =
        [
            Age("Last Seen", 0, json => json.Text("series", "lastObservedTime") ?? json.Text("lastTimestamp") ?? json.Text("eventTime")),
            Of("Type", json => json.Text("type")),
            Of("Reason", json => json.Text("reason")),
            Of("Object", json => $"{json.Text("involvedObject", "kind")?.ToLowerInvariant()}/{json.Text("involvedObject", "name")}"),
            Wide("Subobject", json => json.Text("involvedObject", "fieldPath")),
            Wide("Source", EventSource),
            Of("Message", json => json.Text("message")?.Trim()),
            Age("First Seen", 1, json => json.Text("firstTimestamp") ?? json.Text("eventTime")),
            new TableColumn("Count", 1, (json, _) => json.Integer("series", "count") ?? json.Integer("count") ?? 1),
            Wide("Name", json => json.Text("metadata", "name")),
        ],
    };

    private static readonly Dictionary<ResourceType, ImmutableArray<TableColumn>> Known = Join();

    /// <summary>The columns of a resource.</summary>
    public static ImmutableArray<TableColumn> For(ResourceType type) => Known.GetValueOrDefault(type, Plain);

    private static Dictionary<ResourceType, ImmutableArray<TableColumn>> Join()
    {
        var all = new Dictionary<ResourceType, ImmutableArray<TableColumn>>();
        foreach (var part in (Dictionary<ResourceType, ImmutableArray<TableColumn>>[])[Basic, WorkloadColumns.ByType, StorageColumns.ByType, AccessColumns.ByType])
        {
            foreach (var (type, columns) in part) all.Add(type, columns);
        }

        return all;
    }

    private static string Ports(JsonObject json) => OrNone(string.Join(',', json.Items("spec", "ports").Select(port =>
        port.Integer("nodePort") is > 0 and var node
            ? $"{port.Integer("port")}:{node}/{port.Text("protocol")}"
            : $"{port.Integer("port")}/{port.Text("protocol")}")));

    private static string NodeStatus(JsonObject json)
    {
        var ready = json.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "Ready").Text("status");
        var status = ready switch { "True" => "Ready", null => "Unknown", _ => "NotReady" };
        return json.Flag("spec", "unschedulable") == true ? $"{status},SchedulingDisabled" : status;
    }

    private static string NodeRoles(JsonObject json)
    {
        const string Role = "node-role.kubernetes.io/";
        var roles = json.Map("metadata", "labels").Keys.Where(label => label.StartsWith(Role, StringComparison.Ordinal)).Select(label => label[Role.Length..]);
        return OrNone(string.Join(',', roles.Order(StringComparer.Ordinal)));
    }

    private static string Address(JsonObject json, string type) =>
        OrNone(json.Items("status", "addresses").FirstOrDefault(address => address.Text("type") == type).Text("address"));

    private static string EventSource(JsonObject json)
    {
        var (component, host) = json.Text("source", "component") is { Length: > 0 } name
            ? (name, json.Text("source", "host"))
            : (json.Text("reportingComponent"), json.Text("reportingInstance"));
        return string.IsNullOrEmpty(host) ? component ?? string.Empty : $"{component}, {host}";
    }

    private static string OrUnknown(string? text) => string.IsNullOrEmpty(text) ? Durations.Unknown : text;
}
