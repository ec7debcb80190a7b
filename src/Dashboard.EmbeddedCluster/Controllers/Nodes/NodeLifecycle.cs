using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Nodes;

/// <summary>
/// The heartbeats of Nodes, and what the node lifecycle controller makes of their absence. Kubelets renew their Lease every ten
/// seconds, where the namespace for it exists, and post their status every five minutes. A Node that is lost (<see cref="LostNodes"/>) counts as not ready after forty seconds:
/// its condition is Unknown, its Pods are not ready, and taints keep other Pods away. Both sides are one controller, since a
/// virtual clock may jump over heartbeats, which then must not be missed.
/// </summary>
internal sealed class NodeLifecycle(ClusterView view, IClusterWriter manager, IClusterWriter kubelet, EventRecorder events, TimeProvider time) : IController
{
    private const string LeaseNamespace = "kube-node-lease";
    private const string Component = "node-controller";
    private const int LeaseSeconds = 40;
    private static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StatusPeriod = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(40);

    private readonly Dictionary<string, DateTimeOffset> _lastSeen = [];

    /// <inheritdoc />
    public string Name => "node-lifecycle";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type != ResourceTypes.Nodes) return [];
        if (change.Type == StoreEventType.Deleted) _lastSeen.Remove(change.Object.Key.Name);
        return [new WorkItem(ResourceTypes.Nodes, change.Object.Key)];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Nodes.TryFind(item.Key, out var node, out var stored)) return null;
        var now = time.GetUtcNow();
        var json = stored.Json;
        if (!LostNodes.IsLost(stored))
        {
            Beat(stored, json, now);
            return NextLook.Upkeep(HeartbeatPeriod);
        }

        if (!_lastSeen.TryGetValue(node.Name, out var seen)) _lastSeen.Add(node.Name, seen = now);
        if (seen + Grace > now) return seen + Grace - now;
        if (json.Condition("Ready").Text("status") != "Unknown") Lose(item, node, now);
        SetTaints(stored.Key);
        return null;
    }

    // The clock may have been set back since the last time.
    private void Beat(StoredObject stored, JsonObject json, DateTimeOffset now)
    {
        if (!_lastSeen.TryGetValue(stored.Key.Name, out var seen) || (now - seen).Duration() >= HeartbeatPeriod)
        {
            _lastSeen[stored.Key.Name] = now;
            Renew(stored, now);
        }

        // A Node that says it is not ready is taken at its word.
        if (json.Condition("Ready").Text("status") is null or "Unknown")
        {
            SetReady(stored.Key, "True", "KubeletReady", "kubelet is posting ready status", now, kubelet);
            events.Normal(new WorkItem(stored.Type, stored.Key), "kubelet", "NodeReady", $"Node {stored.Key.Name} status is now: NodeReady", new(stored.Key.Name));
        }

        else if (Timestamps.Read(json.Condition("Ready").Text("lastHeartbeatTime")) is not { } told || (now - told).Duration() >= StatusPeriod)
        {
            PostStatus(stored.Key, now);
        }

        SetTaints(stored.Key);
    }

    private void PostStatus(ObjectKey node, DateTimeOffset now) => kubelet.Change(
        ResourceTypes.Nodes,
        node,
        json =>
        {
            foreach (var condition in json.Items("status", "conditions"))
            {
                condition["lastHeartbeatTime"] = Timestamps.Write(now);
                condition["lastTransitionTime"] ??= Timestamps.Write(now);
            }

            return true;
        },
        "status");

    private void Renew(StoredObject node, DateTimeOffset now)
    {
        if (view.FindStored(new WorkItem(ResourceTypes.Namespaces, ObjectKey.ClusterScoped(LeaseNamespace))) is null) return;
        var time = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var renewed = kubelet.Change(ResourceTypes.Leases, new ObjectKey(LeaseNamespace, node.Key.Name), json =>
        {
            json.Spec()["renewTime"] = time;
            return true;
        });
        if (renewed is not null) return;
        kubelet.Create(ResourceTypes.Leases, LeaseNamespace, new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = node.Key.Name,
                ["ownerReferences"] = new JsonArray(Workloads.ControllerReference.ToOwner(node.Type, node.Key.Name, node.Uid)),
            },
            ["spec"] = new JsonObject { ["holderIdentity"] = node.Key.Name, ["leaseDurationSeconds"] = LeaseSeconds, ["renewTime"] = time },
        });
    }

    private void Lose(WorkItem item, Node node, DateTimeOffset now)
    {
        SetReady(item.Key, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", now, manager);
        events.Normal(item, Component, "NodeNotReady", $"Node {node.Name} status is now: NodeNotReady");
        foreach (var pod in view.Pods.FindAll(view.PodsByNode[node.Name]).Where(pod => pod.IsReady).ToList())
        {
            manager.Change(ResourceTypes.Pods, pod.Key, json => json.Uid() == pod.Uid && json.SetCondition("Ready", false, now), "status");
            events.Warning(new WorkItem(ResourceTypes.Pods, pod.Key), Component, "NodeNotReady", "Node is not ready");
        }
    }

    private static void SetReady(ObjectKey node, string status, string reason, string message, DateTimeOffset now, IClusterWriter by) => by.Change(
        ResourceTypes.Nodes,
        node,
        json =>
        {
            var condition = json.Condition("Ready");
            if (condition is null)
            {
                condition = new JsonObject { ["type"] = "Ready" };
                if (json.Status()["conditions"] is not JsonArray conditions) json.Status()["conditions"] = conditions = [];
                conditions.Add(condition);
            }

            condition["status"] = status;
            condition["reason"] = reason;
            condition["message"] = message;
            condition["lastTransitionTime"] = Timestamps.Write(now);
            if (status == "True") condition["lastHeartbeatTime"] = Timestamps.Write(now);
            return true;
        },
        "status");

    private void SetTaints(ObjectKey node)
    {
        if (!view.Nodes.TryFind(node, out _, out var stored) || NodeTaints.AreRight(stored.Json)) return;
        manager.Change(ResourceTypes.Nodes, node, json =>
        {
            NodeTaints.Set(json, time.GetUtcNow());
            return true;
        });
    }
}
