using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Provisioning;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// The scheduler's filters, in the order of its plugins: cordoned, taints, node affinity and selector, number of Pods,
/// volumes. The first plugin that turns a Node down says why. A Node limits its Pods where <c>status.allocatable</c> says
/// so; CPU and memory are not looked at.
/// </summary>
internal sealed class NodeChoice(JsonObject pod, PodClaims claims, ClusterView view)
{
    private readonly NodeRequirements _requirements = new(pod);
    private readonly List<Volume> _freeVolumes = claims.Waiting.Count == 0 ? [] :
    [
        .. view.Volumes.FindAll(claims.Waiting
            .SelectMany(claim => view.VolumesByClaim[claim.Key].Concat(view.VolumesFreeByClass[claim.StorageClassName!]))
            .Distinct()),
    ];

    /// <summary>Why a Node will not do; empty: it does, with the volumes that waiting claims take there.</summary>
    public IReadOnlyList<NodeRefusal> Filter(Node node, JsonObject json, out IReadOnlyList<ConsumerMatch> matches)
    {
        matches = [];
        if (node.IsUnschedulable && !Taints.IsTolerated(pod, Taints.New(Taints.Unschedulable, "NoSchedule"))) return Final("node(s) were unschedulable");
        if (UntoleratedTaint(node, json) is { } taint) return Final($"node(s) had untolerated taint {{{taint.Text("key")}: {taint.Text("value")}}}");
        if (!_requirements.Allow(node)) return Final("node(s) didn't match Pod's node affinity/selector");
        if (IsFull(node, json)) return [new NodeRefusal("Too many pods", false)];
        return FilterVolumes(node, out matches);
    }

    /// <summary>How many taints a Node has that ask Pods to go elsewhere if they can.</summary>
    public int CountDiscouragements(JsonObject node) => Taints.Of(node, "PreferNoSchedule").Count(taint => !Taints.IsTolerated(pod, taint));

    private static NodeRefusal[] Final(string reason) => [new NodeRefusal(reason, true)];

    // A Node that says it is not ready may not have its taint yet.
    private JsonObject? UntoleratedTaint(Node node, JsonObject json)
    {
        if (Taints.Of(json, "NoSchedule", "NoExecute").FirstOrDefault(taint => !Taints.IsTolerated(pod, taint)) is { } untolerated) return untolerated;
        if (node.IsReady) return null;
        var taint = Taints.New(Taints.NotReady, "NoSchedule");
        return Taints.IsTolerated(pod, taint) ? null : taint;
    }

    private bool IsFull(Node node, JsonObject json)
    {
        if (json.At("status", "allocatable", "pods")?.ToString() is not { } limit || view.PodsByNode.Count(node.Name) < Quantity.Parse(limit).Bytes) return false;
        return view.Pods.FindAll(view.PodsByNode[node.Name]).Count(other => !other.IsFinished) >= Quantity.Parse(limit).Bytes;
    }

    private List<NodeRefusal> FilterVolumes(Node node, out IReadOnlyList<ConsumerMatch> matches)
    {
        var refusals = new List<NodeRefusal>();
        if (AttachmentLimits.AreExceeded(node, claims, view)) refusals.Add(new NodeRefusal("node(s) exceed max volume count", false));
        if (claims.Bound.Exists(bound => bound.Volume is not null && !VolumeMatching.IsReachable(bound.Volume, node)))
            refusals.Add(new NodeRefusal("node(s) had volume node affinity conflict", true));

        var found = ConsumerMatching.FindAll(claims.Waiting, _freeVolumes, node);
        if (found.Any(match => match.Volume is null && !CanProvision(match.Claim, node)))
            refusals.Add(new NodeRefusal("node(s) didn't find available persistent volumes to bind", true));
        else if (found.Any(match => match.Volume is null && !HasRoom(match.Claim, node)))
            refusals.Add(new NodeRefusal("node(s) did not have enough free storage", true));

        if (claims.Bound.Exists(bound => bound.Volume is null))
            refusals.Add(new NodeRefusal("node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)", true));
        matches = found;
        return refusals;
    }

    private bool HasRoom(Claim claim, Node node) =>
        view.Classes.Find(ObjectKey.ClusterScoped(claim.StorageClassName!)) is { } @class && FreeStorage.IsEnough(claim, @class, node, view);

    // A claim for which another Node was chosen before is not provisioned here.
    private bool CanProvision(Claim claim, Node node) =>
        view.Classes.TryFind(ObjectKey.ClusterScoped(claim.StorageClassName!), out var @class, out var stored) &&
        @class.CanProvision &&
        (claim.SelectedNode is null || claim.SelectedNode == node.Name) &&
        ZoneChoice.Allows(stored.Json, node);
}
