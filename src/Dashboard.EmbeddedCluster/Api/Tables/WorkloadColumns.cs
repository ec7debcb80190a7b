using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;
using static Dashboard.EmbeddedCluster.Api.Tables.CommonColumns;
using static Dashboard.EmbeddedCluster.Api.Tables.TableColumn;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>The columns of what runs Pods.</summary>
internal static class WorkloadColumns
{
    public static readonly Dictionary<ResourceType, ImmutableArray<TableColumn>> ByType = new()
    {
        [ResourceTypes.StatefulSets] =
        [
            Name,
            Of("Ready", json => ReadyOf(json)),
            Created,
            .. Containers,
        ],
        [ResourceTypes.Deployments] =
        [
            Name,
            Of("Ready", json => ReadyOf(json)),
            Of("Up-to-date", json => Text(json.Integer("status", "updatedReplicas"))),
            Of("Available", json => Text(json.Integer("status", "availableReplicas"))),
            Created,
            .. Containers,
            Wide("Selector", Selector),
        ],
        [ResourceTypes.ReplicaSets] =
        [
            Name,
            Number("Desired", json => json.Integer("spec", "replicas")),
            Number("Current", json => json.Integer("status", "replicas")),
            Number("Ready", json => json.Integer("status", "readyReplicas")),
            Created,
            .. Containers,
            Wide("Selector", Selector),
        ],
        [ResourceTypes.DaemonSets] =
        [
            Name,
            Number("Desired", json => json.Integer("status", "desiredNumberScheduled")),
            Number("Current", json => json.Integer("status", "currentNumberScheduled")),
            Number("Ready", json => json.Integer("status", "numberReady")),
            Number("Up-to-date", json => json.Integer("status", "updatedNumberScheduled")),
            Number("Available", json => json.Integer("status", "numberAvailable")),
            Of("Node Selector", json => Labels(json, "spec", "template", "spec", "nodeSelector")),
            Created,
            .. Containers,
            Wide("Selector", Selector),
        ],
        [ResourceTypes.Jobs] =
        [
            Name,
            Of("Completions", Completions),
            new TableColumn("Duration", 0, Duration),
            Created,
            .. Containers,
            Wide("Selector", Selector),
        ],
        [ResourceTypes.ControllerRevisions] =
        [
            Name,
            Of("Controller", Controller),
            new TableColumn("Revision", 0, (json, _) => json.Integer("revision") ?? 0),
            Created,
        ],
    };

    private static string ReadyOf(JsonObject json) =>
        string.Create(CultureInfo.InvariantCulture, $"{json.Integer("status", "readyReplicas") ?? 0}/{json.Integer("spec", "replicas") ?? 0}");

    private static string Text(long? number) => (number ?? 0).ToString(CultureInfo.InvariantCulture);

    private static string Selector(JsonObject json) => OrNone(SelectorText.Write(json.Object("spec", "selector")));

    private static string Completions(JsonObject json)
    {
        var done = Text(json.Integer("status", "succeeded"));
        if (json.Integer("spec", "completions") is { } wanted) return $"{done}/{Text(wanted)}";
        var parallel = json.Integer("spec", "parallelism") ?? 0;
        return parallel > 1 ? $"{done}/1 of {Text(parallel)}" : $"{done}/1";
    }

    private static JsonNode Duration(JsonObject json, TimeProvider time)
    {
        if (Timestamps.Read(json.Text("status", "startTime")) is not { } start) return string.Empty;
        return Durations.Write((Timestamps.Read(json.Text("status", "completionTime")) ?? time.GetUtcNow()) - start);
    }

    private static string Controller(JsonObject json)
    {
        var owner = json.Items("metadata", "ownerReferences").FirstOrDefault(owner => owner.Flag("controller") == true);
        if (owner is null) return None;
        var version = owner.Text("apiVersion") ?? string.Empty;
        var group = version.Contains('/', StringComparison.Ordinal) ? $".{version.Split('/')[0]}" : string.Empty;
        return $"{owner.Text("kind")?.ToLowerInvariant()}{group}/{owner.Text("name")}";
    }
}
