using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>
/// The StatefulSet controller: one step of <see cref="StatefulSetStep"/> at each look, then the status, then the history of
/// revisions. What it needs to know stands in the objects, so it may start anew at any time.
/// </summary>
internal sealed class StatefulSetController(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private static readonly TimeSpan PauseForClaim = TimeSpan.FromSeconds(1);

    private readonly RevisionHistory _history = new(view, writer, ResourceTypes.StatefulSets);
    private readonly ClaimRetention _retention = new(view, writer);
    private readonly OrdinalClaims _claims = new(view, writer, events);

    /// <inheritdoc />
    public string Name => "statefulset-controller";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.ControllerRevisions) _history.Apply(change);
        if (type == ResourceTypes.StatefulSets) return [new WorkItem(type, key)];
        if (type == ResourceTypes.Pods || type == ResourceTypes.ControllerRevisions) return SetsOf(change.Object);
        if (type == ResourceTypes.Claims && change.Type == StoreEventType.Deleted)
            return view.Pods.FindAll(view.PodsByClaim[key]).Where(pod => pod.Controller?.Kind == "StatefulSet").Select(pod => ToItem(key.Namespace, pod.Controller!.Name));
        return [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.StatefulSets.TryFind(item.Key, out var set, out var stored)) return null;
        var json = stored.Json;
        var collisions = json.Integer("status", "collisionCount") ?? 0;
        var update = _history.Current(stored, json, ref collisions);
        var current = _history.Of(set.Uid).Find(revision => revision.Name == set.CurrentRevision) ?? update;
        var step = new StatefulSetStep(set, stored, current, update, _claims, _retention, view, writer, events, time.GetUtcNow());
        if (set.DeletedAt is null)
        {
            Adopt(set, stored);
            step.Take();
        }

        var pods = OrdinalPod.Of(set, view);
        new StatefulSetStatus(set, pods, current.Name, update.Name, time.GetUtcNow()).Write(writer, json.Integer("metadata", "generation") ?? 1, collisions);
        _history.Truncate(stored, json.Integer("spec", "revisionHistoryLimit") ?? 10, InUse(pods, current, update));
        if (step.Failure is { } failure) throw failure;
        if (step.WaitsForClaim) return PauseForClaim;
        var now = time.GetUtcNow();
        return pods.Where(pod => pod.AvailableAt > now).Select(pod => pod.AvailableAt).Min() - now;
    }

    private static WorkItem ToItem(string @namespace, string set) => new(ResourceTypes.StatefulSets, new ObjectKey(@namespace, set));

    private static IEnumerable<WorkItem> SetsOf(StoredObject dependent) =>
        dependent.Owners.Where(owner => owner.Kind == ResourceTypes.StatefulSets.Kind).Select(owner => ToItem(dependent.Key.Namespace, owner.Name));

    private static HashSet<string> InUse(List<OrdinalPod> pods, TemplateRevision current, TemplateRevision update) =>
        [current.Name, update.Name, .. pods.Select(pod => pod.Pod.Revision ?? string.Empty)];

    // Pods that lost their controller (a set deleted with --cascade=orphan) are taken in by a set of the same name.
    private void Adopt(StatefulSet set, StoredObject stored)
    {
        for (var index = 0; index < set.Replicas; index++)
        {
            var key = new ObjectKey(set.Namespace, OrdinalTemplates.PodName(set, set.OrdinalsStart + index));
            if (!view.Pods.TryFind(key, out var pod, out var orphan) || pod.Controller is not null || pod.DeletedAt is not null) continue;
            if (!Selection.Matches(stored.Json, orphan)) continue;
            writer.Change(ResourceTypes.Pods, key, json =>
            {
                ControllerReference.Adopt(json, stored);
                return true;
            });
        }
    }
}
