using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>
/// What the admission plugins DefaultTolerationSeconds and Priority add to a new Pod: five minutes on a Node that is lost,
/// and the number of its priority class, of which only the two of the system exist here.
/// </summary>
internal static class PodAdmission
{
    private const int TolerationSeconds = 300;
    private static readonly string[] NodeTroubles = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    /// <summary>Completes a new Pod, or refuses it.</summary>
    public static void OnCreate(JsonObject pod)
    {
        var spec = pod.Ensure("spec");
        foreach (var taint in NodeTroubles) Tolerate(spec, taint);
        spec["priority"] = PriorityOf(pod, spec.Text("priorityClassName"));
        spec.Default("preemptionPolicy", "PreemptLowerPriority");
    }

    private static void Tolerate(JsonObject spec, string taint)
    {
        var isTolerated = spec.Items("tolerations").Any(toleration =>
            toleration.Text("key") is null or "" || (toleration.Text("key") == taint && toleration.Text("effect") is null or "" or "NoExecute"));
        if (isTolerated) return;
        if (spec.Array("tolerations") is not { } tolerations) spec["tolerations"] = tolerations = [];
        tolerations.Add(new JsonObject
        {
            ["key"] = taint,
            ["operator"] = "Exists",
            ["effect"] = "NoExecute",
            ["tolerationSeconds"] = TolerationSeconds,
        });
    }

    private static int PriorityOf(JsonObject pod, string? className) => className switch
    {
        null or "" => 0,
        "system-cluster-critical" => 2_000_000_000,
        "system-node-critical" => 2_000_001_000,
        _ => throw ApiErrors.Forbidden(ResourceTypes.Pods, pod.Text("metadata", "name") ?? string.Empty, $"no PriorityClass with name {className} was found"),
    };
}
