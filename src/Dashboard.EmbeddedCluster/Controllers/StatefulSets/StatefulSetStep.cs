using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>
/// What the StatefulSet controller does for a set in one go (<c>updateStatefulSet</c>): first every ordinal that is wanted,
/// from the lowest, then those too many, from the highest, then the rolling update, from the highest down to the
/// partition. Under OrderedReady it stops at the first Pod that has to be created, to become available, or to end:
/// that Pod holds the others up, and the next look goes on from there.
/// </summary>
internal sealed class StatefulSetStep(
    StatefulSet set,
    JsonObject json,
    string currentRevision,
    string updateRevision,
    TemplateRevisions revisions,
    ClaimRetention retention,
    ClusterView view,
    IClusterWriter writer,
    EventRecorder events,
    TimeProvider time)
{
    private const string Component = "statefulset-controller";

    private readonly WorkItem _item = new(ResourceTypes.StatefulSets, set.Key);
    private readonly bool _isOrdered = set.PodManagementPolicy == PodManagementPolicy.OrderedReady;

    /// <summary>A Pod was not created because a claim of that name is still on its way out.</summary>
    public bool WaitsForClaim { get; private set; }

    /// <summary>Does what can be done now.</summary>
    public void Take()
    {
        var pods = OrdinalPod.Of(set, view);
        var wanted = pods.Where(pod => IsWanted(pod.Ordinal)).ToDictionary(pod => pod.Ordinal);
        var condemned = pods.Where(pod => !IsWanted(pod.Ordinal)).OrderByDescending(pod => pod.Ordinal).ToList();
        var firstUnhealthy = FirstUnhealthy(wanted, condemned);
        foreach (var pod in condemned) retention.Apply(set, pod.Pod, pod.Ordinal, isCondemned: true);
        if (!Fill(wanted)) return;
        if (!Remove(condemned, firstUnhealthy)) return;
        if (set.UpdateStrategy == UpdateStrategy.RollingUpdate) Update(OrdinalPod.Of(set, view));
    }

    private bool IsWanted(int ordinal) => ordinal >= set.OrdinalsStart && ordinal < set.OrdinalsStart + set.Replicas;

    // An ordinal without a Pod is unhealthy too: it is about to be created.
    private int? FirstUnhealthy(Dictionary<int, OrdinalPod> wanted, List<OrdinalPod> condemned)
    {
        for (var ordinal = set.OrdinalsStart; ordinal < set.OrdinalsStart + set.Replicas; ordinal++)
        {
            if (!wanted.TryGetValue(ordinal, out var pod) || !pod.IsHealthy) return ordinal;
        }

        return condemned.LastOrDefault(pod => !pod.IsHealthy)?.Ordinal;
    }

    // False: something holds the rest up.
    private bool Fill(Dictionary<int, OrdinalPod> wanted)
    {
        for (var ordinal = set.OrdinalsStart; ordinal < set.OrdinalsStart + set.Replicas; ordinal++)
        {
            if (!wanted.TryGetValue(ordinal, out var pod))
            {
                Create(ordinal);
                if (_isOrdered) return false;
                continue;
            }

            if (pod is { IsTerminating: false, Pod.IsFinished: true })
            {
                events.Warning(_item, Component, "RecreatingFailedPod", $"StatefulSet {set.Key} is recreating failed Pod {pod.Pod.Name}");
                writer.Delete(ResourceTypes.Pods, pod.Pod.Key);
                if (_isOrdered) return false;
                continue;
            }

            if (pod.Pod.Phase == PodPhase.Pending && !pod.IsTerminating) CreateClaims(ordinal);
            if (retention.Apply(set, pod.Pod, ordinal, isCondemned: false))
                events.Normal(_item, Component, "SuccessfulUpdate", $"update Pod {pod.Pod.Name} in StatefulSet {set.Name} successful");
            if (_isOrdered && (pod.IsTerminating || !pod.IsAvailable(time.GetUtcNow()))) return false;
        }

        return true;
    }

    private bool Remove(List<OrdinalPod> condemned, int? firstUnhealthy)
    {
        foreach (var pod in condemned)
        {
            if (pod.IsTerminating)
            {
                if (_isOrdered) return false;
                continue;
            }

            // One that is not available is let go only if it is the first that is not: else the first has to recover.
            if (_isOrdered && !pod.IsAvailable(time.GetUtcNow()) && pod.Ordinal != firstUnhealthy) return false;
            Delete(pod);
            if (_isOrdered) return false;
        }

        return true;
    }

    private void Update(List<OrdinalPod> pods)
    {
        foreach (var pod in pods.Where(pod => IsWanted(pod.Ordinal) && pod.Ordinal >= set.OrdinalsStart + set.Partition).Reverse())
        {
            if (pod.Pod.Revision != updateRevision && !pod.IsTerminating)
            {
                Delete(pod);
                return;
            }

            if (!pod.IsHealthy || !pod.IsAvailable(time.GetUtcNow())) return;
        }
    }

    private void Create(int ordinal)
    {
        if (!CreateClaims(ordinal)) return;
        var revision = IsBelowPartition(ordinal) && revisions.Find(set, currentRevision) is not null ? currentRevision : updateRevision;
        writer.Create(ResourceTypes.Pods, set.Namespace, OrdinalTemplates.NewPod(set, revisions.Find(set, revision)!, revision, ordinal));
        events.Normal(_item, Component, "SuccessfulCreate", $"create Pod {OrdinalTemplates.PodName(set, ordinal)} in StatefulSet {set.Name} successful");
    }

    private bool IsBelowPartition(int ordinal) =>
        set.UpdateStrategy == UpdateStrategy.RollingUpdate && ordinal < set.OrdinalsStart + set.Partition;

    // A missing claim is made before its Pod, whether it never was or was deleted. One that is being deleted, or belongs
    // to an earlier Pod and will go with it, would be pulled from under the new Pod.
    private bool CreateClaims(int ordinal)
    {
        foreach (var template in json.Items("spec", "volumeClaimTemplates"))
        {
            var name = OrdinalTemplates.ClaimName(set, template.Text("metadata", "name") ?? string.Empty, ordinal);
            if (view.Claims.TryFind(new ObjectKey(set.Namespace, name), out var claim, out var stored))
            {
                if (claim.DeletedAt is null && !BelongsToFormerPod(stored.Json, ordinal)) continue;
                WaitsForClaim = true;
                return false;
            }

            writer.Create(ResourceTypes.Claims, set.Namespace, OrdinalTemplates.NewClaim(set, json, template, ordinal));
            events.Normal(_item, Component, "SuccessfulCreate",
                $"create Claim {name} Pod {OrdinalTemplates.PodName(set, ordinal)} in StatefulSet {set.Name} success");
        }

        return true;
    }

    private bool BelongsToFormerPod(JsonObject claim, int ordinal)
    {
        var name = OrdinalTemplates.PodName(set, ordinal);
        var present = view.Pods.Find(new ObjectKey(set.Namespace, name))?.Uid;
        return OwnerIndex.OwnersOf(claim).Any(owner => owner.Text("kind") == ResourceTypes.Pods.Kind && owner.Text("name") == name && owner.Text("uid") != present);
    }

    private void Delete(OrdinalPod pod)
    {
        writer.Delete(ResourceTypes.Pods, pod.Pod.Key);
        events.Normal(_item, Component, "SuccessfulDelete", $"delete Pod {pod.Pod.Name} in StatefulSet {set.Name} successful");
    }
}
