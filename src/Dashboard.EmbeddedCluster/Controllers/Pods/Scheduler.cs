using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// Chooses a node for every Pod that has none: of those that pass <see cref="NodeChoice"/>'s filters the one with the fewest
/// Pods, and of these the first by name. For claims that wait for their first consumer it takes a volume or asks for one on
/// the chosen node, and binds the Pod when the claims are bound; meanwhile the choice stands. A refused Pod is looked at
/// again when something that could help has changed, and says so again only with other words or after five minutes.
/// </summary>
internal sealed class Scheduler(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromMinutes(5);

    private readonly BindingWriter _bindings = new(writer);
    private readonly Dictionary<string, string> _chosenNodes = [];
    private readonly Dictionary<string, DateTimeOffset> _lastTold = [];
    private readonly HashSet<ObjectKey> _waitForPods = [];

    /// <inheritdoc />
    public string Name => "scheduler";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Pods) return PodsAfter(change);
        if (type == ResourceTypes.Claims) return ToItems(view.PodsByClaim[change.Object.Key]);
        if (type == ResourceTypes.Volumes) return ToItems(PodsFor(view.Volumes.Find(change.Object.Key)));
        if (type == ResourceTypes.StorageClasses) return ToItems(PodsOf(change.Object.Key.Name));
        return type == ResourceTypes.Nodes && ConcernsPods(change) ? ToItems(view.PodsByNode[string.Empty]) : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Pods.TryFind(item.Key, out var pod, out var stored)) return null;
        if (pod.NodeName is not null || pod.DeletedAt is not null || pod.IsFinished) return null;
        if (stored.Json.Text("spec", "schedulerName") is not (null or "" or "default-scheduler")) return null;

        if (stored.Json.Array("spec", "schedulingGates") is { Count: > 0 })
        {
            SetScheduled(pod, "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates");
            return null;
        }

        var claims = PodClaims.Of(pod, view);
        if (claims.Problem is { } problem)
        {
            Refuse(pod, stored.Json, item, SchedulingFailure.OfPod(view.Nodes.Count, problem));
            return NextLook.Upkeep(RetryPeriod);
        }

        if (Choose(pod, stored.Json, claims, item) is not var (node, matches)) return NextLook.Upkeep(RetryPeriod);
        if (claims.Waiting.Count > 0)
        {
            _chosenNodes[pod.Uid] = node.Name;
            Prepare(matches, node);
            return NextLook.Upkeep(RetryPeriod);
        }

        Bind(pod, item, node.Name);
        return null;
    }

    // Of a volume that is held its claim tells; one that is free may be what Pods of its class wait for.
    private IEnumerable<ObjectKey> PodsFor(Volume? volume) =>
        volume is { ClaimRef: null, Phase: VolumePhase.Available, StorageClassName.Length: > 0 } ? PodsOf(volume.StorageClassName) : [];

    private IEnumerable<ObjectKey> PodsOf(string className) =>
        view.ClaimsUnboundByClass[className].SelectMany(claim => view.PodsByClaim[claim]).Distinct();

    private static IEnumerable<WorkItem> ToItems(IEnumerable<ObjectKey> pods) => pods.Select(key => new WorkItem(ResourceTypes.Pods, key));

    // Heartbeats change nothing that a Pod could wait for.
    private static bool ConcernsPods(StoreEvent change) =>
        change.Previous is not { } before ||
        !ObjectJson.Same(before.Json["spec"], change.Object.Json["spec"]) ||
        !ObjectJson.Same(before.Json.At("metadata", "labels"), change.Object.Json.At("metadata", "labels")) ||
        !ObjectJson.Same(before.Json.At("status", "allocatable"), change.Object.Json.At("status", "allocatable")) ||
        before.Json.Condition("Ready").Text("status") != change.Object.Json.Condition("Ready").Text("status");

    private IEnumerable<WorkItem> PodsAfter(StoreEvent change)
    {
        var isGone = change.Type == StoreEventType.Deleted;
        if (isGone) Forget(change.Object.Uid);
        if (isGone) _waitForPods.Remove(change.Object.Key);
        var item = new WorkItem(change.Object.Type, change.Object.Key);
        var leavesRoom = isGone || change.Object.Json.Text("status", "phase") is "Succeeded" or "Failed";
        return leavesRoom && _waitForPods.Count > 0 ? ToItems(_waitForPods).Append(item) : [item];
    }

    private NodeRefusal? ExclusiveClaimRefusal(Pod pod, PodClaims claims) =>
        claims.Bound.Exists(bound => bound.Claim.AccessModes.HasFlag(AccessModes.ReadWriteOncePod) && IsUsed(bound.Claim, pod))
            ? new NodeRefusal("node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode", false)
            : null;

    private bool IsUsed(Claim claim, Pod pod) =>
        view.Pods.FindAll(view.PodsByClaim[claim.Key]).Any(other => other.Uid != pod.Uid && other.NodeName is not null && !other.IsFinished);

    private (Node Node, IReadOnlyList<ConsumerMatch> Matches)? Choose(Pod pod, JsonObject json, PodClaims claims, WorkItem item)
    {
        var choice = new NodeChoice(json, claims, view);
        var refusals = new List<IReadOnlyList<NodeRefusal>>();
        (Node Node, IReadOnlyList<ConsumerMatch> Matches, (int, int) Rank)? best = null;
        var chosen = _chosenNodes.GetValueOrDefault(pod.Uid);
        var exclusive = ExclusiveClaimRefusal(pod, claims);
        foreach (var (stored, node) in view.Nodes.AllStored)
        {
            var refused = choice.Filter(node, stored.Json, out var matches);
            if (refused.Count == 0 && exclusive is not null) refused = [exclusive.Value];
            if (refused.Count > 0)
            {
                refusals.Add(refused);
                continue;
            }

            if (node.Name == chosen) return (node, matches);
            var rank = (choice.CountDiscouragements(stored.Json), view.PodsByNode.Count(node.Name));
            if (best is null || rank.CompareTo(best.Value.Rank) < 0) best = (node, matches, rank);
        }

        _waitForPods.Remove(pod.Key);
        if (best is { } found) return (found.Node, found.Matches);
        if (refusals.Exists(node => node.Any(refusal => !refusal.IsFinal))) _waitForPods.Add(pod.Key);
        Refuse(pod, json, item, SchedulingFailure.OfNodes(refusals));
        return null;
    }

    // The scheduler's two ways: a volume that is there is taken by naming the claim in it, any other is asked for by
    // writing the node into the claim. The binder and the provisioner do the rest.
    private void Prepare(IReadOnlyList<ConsumerMatch> matches, Node node)
    {
        foreach (var match in matches)
        {
            if (match.Volume is { } volume)
            {
                _bindings.HoldVolume(volume, match.Claim);
                continue;
            }

            writer.Change(ResourceTypes.Claims, match.Claim.Key, json =>
            {
                json.Annotate(BindingNames.SelectedNode, node.Name);
                return true;
            });
        }
    }

    private void Bind(Pod pod, WorkItem item, string node)
    {
        var bound = writer.Change(ResourceTypes.Pods, pod.Key, json =>
        {
            if (json.Uid() != pod.Uid || !string.IsNullOrEmpty(json.Text("spec", "nodeName"))) return false;
            json.Spec()["nodeName"] = node;
            json.SetCondition("PodScheduled", true, time.GetUtcNow());
            return true;
        }, "binding");
        if (bound is null) return;
        Forget(pod.Uid);
        events.Scheduling(item, "Normal", "Binding", "Scheduled", $"Successfully assigned {pod.Key} to {node}");
    }

    private void Refuse(Pod pod, JsonObject json, WorkItem item, string message)
    {
        var now = time.GetUtcNow();
        var before = json.Condition("PodScheduled");
        var isNews = before.Text("status") != "False" || before.Text("message") != message;

        // What the Pod said before this scheduler started was told then.
        if (isNews || (!_lastTold.TryAdd(pod.Uid, now) && now - _lastTold[pod.Uid] >= RetryPeriod))
        {
            _lastTold[pod.Uid] = now;
            events.Scheduling(item, "Warning", "Scheduling", "FailedScheduling", message);
        }

        SetScheduled(pod, "Unschedulable", message);
    }

    private void Forget(string pod)
    {
        _chosenNodes.Remove(pod);
        _lastTold.Remove(pod);
    }

    private void SetScheduled(Pod pod, string reason, string message) =>
        writer.Change(
            ResourceTypes.Pods, pod.Key, json => json.Uid() == pod.Uid && json.SetCondition("PodScheduled", false, time.GetUtcNow(), reason, message), "status");
}
