using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// The filters of the scheduler, as far as storage needs them: the node is ready, the Pod's <c>nodeSelector</c> holds,
/// bound volumes can be reached, and claims that wait for their consumer find a volume there or can be provisioned.
/// Of the nodes that pass, the one with the fewest Pods is taken, and of these the first by name.
/// </summary>
internal static class NodeChoice
{
    private const string NoVolume = "node(s) didn't find available persistent volumes to bind";

    /// <summary>Why a node will not do, in the scheduler's words, or null with the volumes that waiting claims take there.</summary>
    public static string? Filter(
        Node node, IReadOnlyDictionary<string, string> nodeSelector, PodClaims claims, ClusterView view, out IReadOnlyList<ConsumerMatch> matches)
    {
        matches = [];
        if (node.IsUnschedulable) return "node(s) were unschedulable";
        if (!node.IsReady) return "node(s) had untolerated taint {node.kubernetes.io/not-ready: }";
        foreach (var (name, value) in nodeSelector)
        {
            if (node.Labels.GetValueOrDefault(name) != value) return "node(s) didn't match Pod's node affinity/selector";
        }

        foreach (var (_, volume) in claims.Bound)
        {
            if (volume is null) return "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)";
            if (!VolumeMatching.IsReachable(volume, node)) return "node(s) had volume node affinity conflict";
        }

        if (claims.Waiting.Count == 0) return null;
        var free = claims.Waiting
            .SelectMany(claim => view.VolumesByClaim[claim.Key].Concat(view.VolumesFreeByClass[claim.StorageClassName!]))
            .Distinct();
        var found = ConsumerMatching.FindAll(claims.Waiting, [.. view.Volumes.FindAll(free)], node);
        foreach (var match in found)
        {
            if (match.Volume is null && !CanProvision(match.Claim, node, view)) return NoVolume;
        }

        matches = found;
        return null;
    }

    /// <summary>All reasons with their numbers of nodes, as FailedScheduling tells them.</summary>
    public static string Summarise(int nodes, IEnumerable<string> reasons)
    {
        var counted = reasons.GroupBy(reason => reason).Select(group => $"{group.Count()} {group.Key}").Order(StringComparer.Ordinal);
        return $"0/{nodes} nodes are available: {string.Join(", ", counted)}.";
    }

    // A claim for which another node was chosen before is not provisioned here.
    private static bool CanProvision(Claim claim, Node node, ClusterView view) =>
        view.Classes.Find(ObjectKey.ClusterScoped(claim.StorageClassName!)) is { CanProvision: true } &&
        (claim.SelectedNode is null || claim.SelectedNode == node.Name);
}
