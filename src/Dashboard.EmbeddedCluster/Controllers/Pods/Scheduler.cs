using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// Chooses a node for every Pod that has none, in the simplest honest form (<see cref="NodeChoice"/>). For claims that wait
/// for their first consumer it takes a volume or asks for one on the chosen node, and binds the Pod when the claims are
/// bound; meanwhile the choice stands.
/// </summary>
internal sealed class Scheduler(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromMinutes(5);

    private readonly BindingWriter _bindings = new(writer);
    private readonly Dictionary<string, string> _chosenNodes = [];
    private readonly Dictionary<string, DateTimeOffset> _lastTold = [];

    /// <inheritdoc />
    public string Name => "scheduler";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Pods)
        {
            if (change.Type == StoreEventType.Deleted) Forget(change.Object.Uid);
            return [new WorkItem(type, change.Object.Key)];
        }

        if (type == ResourceTypes.Claims) return ToItems(view.PodsByClaim[change.Object.Key]);
        if (type == ResourceTypes.Volumes) return ToItems(PodsFor(view.Volumes.Find(change.Object.Key)));
        if (type == ResourceTypes.StorageClasses) return ToItems(PodsOf(change.Object.Key.Name));
        return type == ResourceTypes.Nodes ? ToItems(view.PodsByNode[string.Empty]) : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Pods.TryFind(item.Key, out var pod, out var stored)) return null;
        if (pod.NodeName is not null || pod.DeletedAt is not null || pod.IsFinished) return null;
        if (stored.Json.Text("spec", "schedulerName") is not (null or "" or "default-scheduler")) return null;

        var claims = PodClaims.Of(pod, view);
        var nodes = view.Nodes.All.ToList();
        if (claims.Problem is { } problem)
        {
            Refuse(pod, item, $"0/{nodes.Count} nodes are available: {problem}.", $"{nodes.Count} No preemption victims found for incoming pod.", nodes.Count);
            return NextLook.Upkeep(RetryPeriod);
        }

        if (Choose(pod, stored.Json.Map("spec", "nodeSelector"), claims, nodes, item) is not var (node, matches)) return NextLook.Upkeep(RetryPeriod);
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

    private (Node Node, IReadOnlyList<ConsumerMatch> Matches)? Choose(
        Pod pod, Dictionary<string, string> selector, PodClaims claims, List<Node> nodes, WorkItem item)
    {
        var reasons = new List<string>();
        (Node Node, IReadOnlyList<ConsumerMatch> Matches)? best = null;
        var chosen = _chosenNodes.GetValueOrDefault(pod.Uid);
        foreach (var node in nodes)
        {
            if (NodeChoice.Filter(node, selector, claims, view, out var matches) is { } reason) reasons.Add(reason);
            else if (node.Name == chosen) return (node, matches);
            else if (best is null || Load(node) < Load(best.Value.Node)) best = (node, matches);
        }

        if (best is not null) return best;
        Refuse(pod, item, NodeChoice.Summarise(nodes.Count, reasons), $"{nodes.Count} Preemption is not helpful for scheduling.", nodes.Count);
        return null;
    }

    private int Load(Node node) => view.PodsByNode.Count(node.Name);

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
            return true;
        });
        if (bound is null) return;
        SetScheduled(pod, json => json.SetCondition("PodScheduled", true, time.GetUtcNow()));
        Forget(pod.Uid);
        events.Scheduling(item, "Normal", "Binding", "Scheduled", $"Successfully assigned {pod.Key} to {node}");
    }

    private void Refuse(Pod pod, WorkItem item, string reasons, string preemption, int nodes)
    {
        var message = $"{reasons} preemption: 0/{nodes} nodes are available: {preemption}.";
        var isNews = false;
        SetScheduled(pod, json => isNews = json.SetCondition("PodScheduled", false, time.GetUtcNow(), "Unschedulable", message));
        var now = time.GetUtcNow();

        // What the Pod said before this scheduler started was told then.
        if (!isNews && (_lastTold.TryAdd(pod.Uid, now) || now - _lastTold[pod.Uid] < RetryPeriod)) return;
        _lastTold[pod.Uid] = now;
        events.Scheduling(item, "Warning", "Scheduling", "FailedScheduling", message);
    }

    private void Forget(string pod)
    {
        _chosenNodes.Remove(pod);
        _lastTold.Remove(pod);
    }

    private void SetScheduled(Pod pod, Func<JsonObject, bool> change) =>
        writer.Change(ResourceTypes.Pods, pod.Key, json => json.Uid() == pod.Uid && change(json), "status");
}
