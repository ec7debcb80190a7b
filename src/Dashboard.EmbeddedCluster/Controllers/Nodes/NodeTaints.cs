using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Nodes;

/// <summary>The taints that say a Node's state: of its condition Ready, and whether it is cordoned.</summary>
internal static class NodeTaints
{
    private static readonly string[] Kept = [Taints.NotReady, Taints.Unreachable, Taints.Unschedulable];

    /// <summary>Whether a Node has the taints that its state asks for.</summary>
    public static bool AreRight(JsonObject node) =>
        Present(node).Select(Name).Order(StringComparer.Ordinal).SequenceEqual(Wanted(node).Select(Name).Order(StringComparer.Ordinal));

    /// <summary>Gives a Node the taints that its state asks for; others stay.</summary>
    public static void Set(JsonObject node, DateTimeOffset now)
    {
        var wanted = Wanted(node).ToList();
        var taints = new JsonArray([.. node.Items("spec", "taints").Where(taint => !Kept.Contains(taint.Text("key")) || wanted.Exists(other => Name(other) == Name(taint))).Select(taint => taint.DeepClone())]);
        foreach (var taint in wanted.Where(taint => !Present(node).Any(other => Name(other) == Name(taint))))
        {
            taint["timeAdded"] = Timestamps.Write(now);
            taints.Add(taint);
        }

        if (taints.Count == 0) node.Object("spec")?.Remove("taints");
        else node.Ensure("spec")["taints"] = taints;
    }

    private static IEnumerable<JsonObject> Present(JsonObject node) => node.Items("spec", "taints").Where(taint => Kept.Contains(taint.Text("key")));

    private static IEnumerable<JsonObject> Wanted(JsonObject node)
    {
        if (node.Flag("spec", "unschedulable") == true) yield return Taints.New(Taints.Unschedulable, "NoSchedule");
        var key = node.Condition("Ready").Text("status") switch { "False" => Taints.NotReady, "Unknown" => Taints.Unreachable, _ => null };
        if (key is null) yield break;
        yield return Taints.New(key, "NoSchedule");
        yield return Taints.New(key, "NoExecute");
    }

    private static string Name(JsonObject taint) => $"{taint.Text("key")}:{taint.Text("effect")}";
}
