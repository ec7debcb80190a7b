using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>Taints of Nodes and what of them a Pod tolerates, by the rules of component-helpers' <c>corev1</c>.</summary>
internal static class Taints
{
    /// <summary>The Node's kubelet says that it is not ready.</summary>
    public const string NotReady = "node.kubernetes.io/not-ready";

    /// <summary>The Node's kubelet has said nothing for too long.</summary>
    public const string Unreachable = "node.kubernetes.io/unreachable";

    /// <summary>Somebody has cordoned the Node.</summary>
    public const string Unschedulable = "node.kubernetes.io/unschedulable";

    /// <summary>Somebody has seen that the Node is shut down.</summary>
    public const string OutOfService = "node.kubernetes.io/out-of-service";

    /// <summary>The taints of a Node that have one of these effects.</summary>
    public static IEnumerable<JsonObject> Of(JsonObject node, params string[] effects) =>
        node.Items("spec", "taints").Where(taint => effects.Contains(taint.Text("effect")));

    /// <summary>Whether a Pod tolerates a taint.</summary>
    public static bool IsTolerated(JsonObject pod, JsonObject taint) => TolerationOf(pod, taint) is not null;

    /// <summary>The first toleration of a Pod that fits a taint, or null.</summary>
    public static JsonObject? TolerationOf(JsonObject pod, JsonObject taint) =>
        pod.Items("spec", "tolerations").FirstOrDefault(toleration => Tolerates(toleration, taint));

    /// <summary>A taint as Nodes have it.</summary>
    public static JsonObject New(string key, string effect) => new() { ["key"] = key, ["effect"] = effect };

    private static bool Tolerates(JsonObject toleration, JsonObject taint)
    {
        if (toleration.Text("effect") is { Length: > 0 } effect && effect != taint.Text("effect")) return false;
        if (toleration.Text("key") is { Length: > 0 } key && key != taint.Text("key")) return false;
        return toleration.Text("operator") switch
        {
            "Exists" => true,
            null or "" or "Equal" => (toleration.Text("value") ?? string.Empty) == (taint.Text("value") ?? string.Empty),
            _ => false,
        };
    }
}
