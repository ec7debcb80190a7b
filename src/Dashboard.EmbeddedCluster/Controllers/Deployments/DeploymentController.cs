using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Deployments;

/// <summary>
/// The deployment controller: a ReplicaSet for the present template, and Pods moved to it from the older ones, a few at a time
/// (<see cref="RollingUpdate"/>) or all at once (Recreate). A paused Deployment only changes its size.
/// </summary>
internal sealed class DeploymentController(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private const string Component = "deployment-controller";

    private readonly ReplicaSetHistory _history = new(view, writer);

    /// <inheritdoc />
    public string Name => Component;

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Deployments) return [new WorkItem(type, change.Object.Key)];
        if (type == ResourceTypes.ReplicaSets) return ControllerReference.Items(change, ResourceTypes.Deployments);

        // A Recreate waits for Pods that are on their way out, which no ReplicaSet counts.
        if (type != ResourceTypes.Pods || change.Type != StoreEventType.Deleted) return [];
        return ControllerReference.Items(change, ResourceTypes.ReplicaSets)
            .Select(view.FindStored).OfType<StoredObject>()
            .SelectMany(set => ControllerReference.Items(new StoreEvent(StoreEventType.Added, set, null), ResourceTypes.Deployments));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } stored) return null;
        var json = stored.Json;
        if (json.Text("metadata", "deletionTimestamp") is not null) return null;
        var collisions = json.Integer("status", "collisionCount") ?? 0;
        var sets = _history.Of(stored, json);
        var isPaused = json.Flag("spec", "paused") == true;
        var current = Roll(stored, json, sets, isPaused, ref collisions, out var isNew);
        sets = _history.Of(stored, json);
        current = current is null ? null : sets.Find(set => set.Name == current.Name);
        var status = new DeploymentStatus(json, sets, current, time.GetUtcNow());
        if (status.IsComplete && current is not null) _history.Truncate([.. sets.Where(set => set != current)], json.Integer("spec", "revisionHistoryLimit") ?? 10);
        SetRevision(stored, current);
        return status.Write(writer, stored, collisions, isNew, isPaused);
    }

    // Null: a paused Deployment whose template has no ReplicaSet yet.
    private OwnedReplicaSet? Roll(StoredObject stored, JsonObject json, List<OwnedReplicaSet> sets, bool isPaused, ref long collisions, out bool isNew)
    {
        isNew = false;
        var template = json.Object("spec", "template") ?? [];
        var wanted = json.Integer("spec", "replicas") ?? 1;
        if (isPaused && !sets.Exists(set => set.IsOf(template)))
        {
            Resize(stored, sets, null, wanted);
            return null;
        }

        var isRecreate = json.Text("spec", "strategy", "type") == "Recreate";
        var old = sets.Where(set => !set.IsOf(template)).ToList();
        if (isRecreate && !isPaused)
        {
            foreach (var set in old.Where(set => set.Wanted > 0)) Scale(stored, set, 0);
            if (old.Exists(HasPods)) return sets.Find(set => set.IsOf(template));
        }

        var limits = RollingUpdate.Of(json);
        var first = Math.Min(Math.Max(wanted + limits.Surge - old.Sum(set => set.Wanted), 0), wanted);
        var current = _history.Current(stored, json, sets, isRecreate ? wanted : first, ref collisions, out isNew);
        if (isNew)
        {
            if (current.Wanted > 0)
                events.Normal(new WorkItem(stored.Type, stored.Key), Component, "ScalingReplicaSet", $"Scaled up replica set {current.Name} to {current.Wanted}");
            return current;
        }

        if (isPaused) Resize(stored, sets, current, wanted);
        else if (isRecreate) Scale(stored, current, wanted);
        else Advance(stored, current, old, wanted, limits);
        return current;
    }

    // One step of a rolling update: the new ReplicaSet grows as far as the surge allows; else the old ones shrink as far as
    // enough Pods stay available, first those whose Pods are not.
    private void Advance(StoredObject stored, OwnedReplicaSet current, List<OwnedReplicaSet> old, long wanted, RollingUpdate limits)
    {
        var all = current.Wanted + old.Sum(set => set.Wanted);
        if (current.Wanted != wanted)
        {
            var next = current.Wanted > wanted ? wanted : Math.Min(wanted, current.Wanted + Math.Max(wanted + limits.Surge - all, 0));
            if (next != current.Wanted)
            {
                Scale(stored, current, next);
                return;
            }
        }

        var minimum = wanted - limits.Unavailable;
        var spare = all - minimum - (current.Wanted - current.Available);
        foreach (var set in old.Where(set => set.Wanted > set.Available))
        {
            var unhealthy = Math.Min(spare, set.Wanted - set.Available);
            if (unhealthy <= 0) break;
            Scale(stored, set, set.Wanted - unhealthy);
            return;
        }

        var removable = current.Available + old.Sum(set => set.Available) - minimum;
        foreach (var set in old.Where(set => set.Wanted > 0))
        {
            var fewer = Math.Min(set.Wanted, Math.Min(removable, spare));
            if (fewer <= 0) break;
            Scale(stored, set, set.Wanted - fewer);
            removable -= fewer;
            spare -= fewer;
        }
    }

    // Of a paused Deployment the largest ReplicaSet takes what is more or less.
    private void Resize(StoredObject stored, List<OwnedReplicaSet> sets, OwnedReplicaSet? current, long wanted)
    {
        var largest = sets.Where(set => set.Wanted > 0).MaxBy(set => set.Wanted) ?? current;
        var change = wanted - sets.Sum(set => set.Wanted);
        if (largest is not null && change != 0) Scale(stored, largest, Math.Max(0, largest.Wanted + change));
    }

    private bool HasPods(OwnedReplicaSet set) => view.Pods.FindAll(view.PodsByController[set.Stored.Uid]).Any(pod => !pod.IsFinished);

    private void Scale(StoredObject stored, OwnedReplicaSet set, long replicas)
    {
        if (set.Wanted == replicas) return;
        writer.Change(ResourceTypes.ReplicaSets, set.Stored.Key, json =>
        {
            json.Spec()["replicas"] = replicas;
            return true;
        });
        var direction = replicas > set.Wanted ? "up" : "down";
        events.Normal(new WorkItem(stored.Type, stored.Key), Component, "ScalingReplicaSet", $"Scaled {direction} replica set {set.Name} to {replicas} from {set.Wanted}");
    }

    private void SetRevision(StoredObject stored, OwnedReplicaSet? current)
    {
        if (current is null) return;
        var number = current.Number.ToString(CultureInfo.InvariantCulture);
        if (stored.Json.Annotation(OwnedReplicaSet.Revision) == number) return;
        writer.Change(stored.Type, stored.Key, json =>
        {
            json.Annotate(OwnedReplicaSet.Revision, number);
            return json.Uid() == stored.Uid;
        });
    }
}
