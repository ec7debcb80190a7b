using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>
/// The StatefulSet controller: one step of <see cref="StatefulSetStep"/> at each look, then the status. Pods that lost
/// their controller (a set deleted with <c>--cascade=orphan</c>) are taken in again by a set of the same name.
/// </summary>
internal sealed class StatefulSetController(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private readonly TemplateRevisions _revisions = new();
    private readonly ClaimRetention _retention = new(view, writer);

    /// <inheritdoc />
    public string Name => "statefulset-controller";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var (type, key) = (change.Object.Type, change.Object.Key);
        if (type == ResourceTypes.StatefulSets)
        {
            if (change.Type == StoreEventType.Deleted) _revisions.Forget(change.Object.Uid);
            return [new WorkItem(type, key)];
        }

        if (type == ResourceTypes.Pods) return SetsOf(change.Object);
        if (type == ResourceTypes.Claims && change.Type == StoreEventType.Deleted)
            return view.Pods.FindAll(view.PodsByClaim[key]).Where(pod => pod.Controller?.Kind == "StatefulSet").Select(pod => ToItem(key.Namespace, pod.Controller!.Name));
        return [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.StatefulSets.TryFind(item.Key, out var set, out var stored) || set.DeletedAt is not null) return null;
        var updateRevision = _revisions.Remember(set, stored.Json);
        var currentRevision = set.CurrentRevision ?? updateRevision;
        Adopt(set, stored);
        var step = new StatefulSetStep(set, stored.Json, currentRevision, updateRevision, _revisions, _retention, view, writer, events, time);
        step.Take();
        StatefulSetStatus.Write(set, stored.Json.Integer("metadata", "generation") ?? 1, currentRevision, updateRevision, view, writer, time.GetUtcNow());
        return Again(set, step.WaitsForClaim);
    }

    private static WorkItem ToItem(string @namespace, string set) => new(ResourceTypes.StatefulSets, new ObjectKey(@namespace, set));

    private static IEnumerable<WorkItem> SetsOf(StoredObject pod) =>
        OwnerIndex.OwnersOf(pod.Json)
            .Where(owner => owner.Text("kind") == ResourceTypes.StatefulSets.Kind)
            .Select(owner => ToItem(pod.Key.Namespace, owner.Text("name") ?? string.Empty));

    private void Adopt(StatefulSet set, StoredObject stored)
    {
        var selector = stored.Json.Map("spec", "selector", "matchLabels");
        for (var index = 0; index < set.Replicas; index++)
        {
            var key = new ObjectKey(set.Namespace, OrdinalTemplates.PodName(set, set.OrdinalsStart + index));
            if (!view.Pods.TryFind(key, out var pod, out var orphan) || pod.Controller is not null || pod.DeletedAt is not null) continue;
            var labels = orphan.Json.Map("metadata", "labels");
            if (selector.Any(wanted => labels.GetValueOrDefault(wanted.Key) != wanted.Value)) continue;
            writer.Change(ResourceTypes.Pods, key, json =>
            {
                if (json.Array("metadata", "ownerReferences") is not { } owners) json.Ensure("metadata")["ownerReferences"] = owners = [];
                owners.Add(OrdinalTemplates.ControllerReference(set));
                return true;
            });
        }
    }

    private TimeSpan? Again(StatefulSet set, bool waitsForClaim)
    {
        if (waitsForClaim) return TimeSpan.FromSeconds(1);
        var now = time.GetUtcNow();
        var next = OrdinalPod.Of(set, view).Where(pod => pod.AvailableAt > now).Select(pod => pod.AvailableAt).Min();
        return next - now;
    }
}
