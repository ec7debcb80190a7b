using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.DaemonSets;

/// <summary>Where a DaemonSet's Pods belong, and what makes a Pod go there.</summary>
internal static class DaemonPods
{
    private static readonly (string Key, string Effect)[] Tolerated =
    [
        (Taints.NotReady, "NoExecute"),
        (Taints.Unreachable, "NoExecute"),
        ("node.kubernetes.io/disk-pressure", "NoSchedule"),
        ("node.kubernetes.io/memory-pressure", "NoSchedule"),
        ("node.kubernetes.io/pid-pressure", "NoSchedule"),
        (Taints.Unschedulable, "NoSchedule"),
    ];

    /// <summary>
    /// All Nodes, judged by the template's selector, affinity and tolerations together with those that every daemon has. A Pod is
    /// driven away by a taint only where its effect is NoExecute.
    /// </summary>
    public static List<DaemonNode> Nodes(JsonObject json, ClusterView view)
    {
        var pod = new JsonObject { ["spec"] = json.At("spec", "template", "spec")?.DeepClone() };
        AddTolerations(pod);
        var requirements = new NodeRequirements(pod);
        var nodes = new List<DaemonNode>();
        foreach (var (stored, node) in view.Nodes.AllStored)
        {
            var fits = requirements.Allow(node);
            var tree = stored.Json;
            var admits = Taints.Of(tree, "NoSchedule", "NoExecute").All(taint => Taints.IsTolerated(pod, taint));
            var keeps = Taints.Of(tree, "NoExecute").All(taint => Taints.IsTolerated(pod, taint));
            nodes.Add(new DaemonNode(node, fits && admits, fits && keeps));
        }

        return nodes;
    }

    /// <summary>The Node that a Pod is on or meant for.</summary>
    public static string NodeOf(WorkloadPod pod) => pod.Pod.NodeName ??
        pod.Stored.Json.Object("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
            .Items("nodeSelectorTerms").SelectMany(term => term.Items("matchFields")).SelectMany(field => field.Texts("values")).FirstOrDefault() ?? string.Empty;

    /// <summary>Makes a new Pod one for a Node.</summary>
    public static void Place(JsonObject pod, string node, string hash, long templateGeneration)
    {
        AddTolerations(pod);
        var labels = pod.Ensure("metadata").Ensure("labels");
        labels["controller-revision-hash"] = hash;
        labels["pod-template-generation"] = templateGeneration.ToString(CultureInfo.InvariantCulture);
        var required = pod.Ensure("spec").Ensure("affinity").Ensure("nodeAffinity").Ensure("requiredDuringSchedulingIgnoredDuringExecution");
        var terms = required.Items("nodeSelectorTerms").ToList();
        if (terms.Count == 0) required["nodeSelectorTerms"] = new JsonArray([.. terms = [[]]]);
        foreach (var term in terms)
            term["matchFields"] = new JsonArray(new JsonObject { ["key"] = "metadata.name", ["operator"] = "In", ["values"] = new JsonArray(node) });
    }

    private static void AddTolerations(JsonObject pod)
    {
        var spec = pod.Ensure("spec");
        if (spec["tolerations"] is not JsonArray tolerations) spec["tolerations"] = tolerations = [];
        foreach (var (key, effect) in Tolerated) tolerations.Add(new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = effect });
    }
}
