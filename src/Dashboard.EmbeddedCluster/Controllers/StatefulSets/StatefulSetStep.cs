using Dashboard.EmbeddedCluster.Controllers.Workloads;
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
    StoredObject stored,
    TemplateRevision currentRevision,
    TemplateRevision updateRevision,
    OrdinalClaims claims,
    ClaimRetention retention,
    ClusterView view,
    IClusterWriter writer,
    EventRecorder events,
    DateTimeOffset now)
{
    private const string Component = "statefulset-controller";

    private readonly WorkItem _item = new(ResourceTypes.StatefulSets, set.Key);
    private readonly bool _isOrdered = set.PodManagementPolicy == PodManagementPolicy.OrderedReady;

    /// <summary>What could not be done and has to be tried again; null: nothing.</summary>
    public ApiException? Failure { get; private set; }

    /// <summary>A Pod was not created because a claim of that name is still on its way out.</summary>
    public bool WaitsForClaim { get; private set; }

    /// <summary>Does what can be done now.</summary>
    public void Take()
    {
        var pods = OrdinalPod.Of(set, view);
        var wanted = pods.Where(pod => IsWanted(pod.Ordinal)).ToDictionary(pod => pod.Ordinal);
        var condemned = pods.Where(pod => !IsWanted(pod.Ordinal)).OrderByDescending(pod => pod.Ordinal).ToList();
        var firstUnhealthy = FirstUnhealthy(wanted, condemned);
        if (!Fill(wanted)) return;
        foreach (var pod in condemned) retention.Apply(set, pod.Ordinal, pod.Pod, isCondemned: true);
        if (!Remove(condemned, firstUnhealthy)) return;
        if (set.UpdateStrategy == UpdateStrategy.RollingUpdate) Update(wanted);
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
            var goesOn = wanted.TryGetValue(ordinal, out var pod) ? Keep(pod) : Create(ordinal);
            if (!goesOn && (_isOrdered || Failure is not null)) return false;
        }

        return true;
    }

    // Of a Pod that is there. False: it is not as it should be.
    private bool Keep(OrdinalPod pod)
    {
        if (pod is { IsTerminating: false, Pod.IsFinished: true })
        {
            Restart(pod.Pod);
            return false;
        }

        if (pod.Pod.Phase == PodPhase.Pending && !pod.IsTerminating && claims.CreateMissing(set, stored, pod.Ordinal) is { Refusal: { } refusal })
        {
            Failure = refusal;
            return false;
        }

        if (_isOrdered && (pod.IsTerminating || !pod.IsAvailable(now))) return false;
        if (retention.Apply(set, pod.Ordinal, pod.Pod, isCondemned: false))
            events.Normal(_item, Component, "SuccessfulUpdate", $"update Pod {pod.Pod.Name} in StatefulSet {set.Name} successful");
        return true;
    }

    // A finished Pod comes back whatever its end was: that is said by its last container, not by why it had to go.
    private void Restart(Pod pod)
    {
        if (pod.Phase == PodPhase.Failed) events.Warning(_item, Component, "RecreatingFailedPod", $"StatefulSet {set.Key} is recreating failed Pod {pod.Name}");
        else events.Normal(_item, Component, "RecreatingTerminatedPod", $"StatefulSet {set.Key} is recreating terminated Pod {pod.Name}");
        Delete(pod);
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
            if (_isOrdered && !pod.IsAvailable(now) && pod.Ordinal != firstUnhealthy) return false;
            Delete(pod.Pod);
            if (_isOrdered) return false;
        }

        return true;
    }

    private void Update(Dictionary<int, OrdinalPod> wanted)
    {
        for (var ordinal = set.OrdinalsStart + set.Replicas - 1; ordinal >= set.OrdinalsStart + set.Partition; ordinal--)
        {
            if (!wanted.TryGetValue(ordinal, out var pod)) return;
            if (pod.Pod.Revision != updateRevision.Name && !pod.IsTerminating)
            {
                Delete(pod.Pod);
                return;
            }

            if (!pod.IsHealthy) return;
        }
    }

    // Under Parallel one more Pod is no reason to wait, but a failure is.
    private bool Create(int ordinal)
    {
        var name = OrdinalTemplates.PodName(set, ordinal);
        if (claims.AreStale(set, ordinal))
        {
            WaitsForClaim = true;
            return false;
        }

        var outcome = claims.CreateMissing(set, stored, ordinal);
        if (outcome.Problem is { } problem)
        {
            events.Warning(_item, Component, "FailedCreate", $"create Pod {name} in StatefulSet {set.Name} failed error: {problem}");
            Failure ??= outcome.Refusal;
            WaitsForClaim = outcome.Refusal is null;
            return false;
        }

        try
        {
            var revision = IsBelowPartition(ordinal) ? currentRevision : updateRevision;
            writer.Create(ResourceTypes.Pods, set.Namespace, OrdinalTemplates.NewPod(set, stored, revision, ordinal));
        }
        catch (ApiException refusal)
        {
            if (refusal.Reason != "AlreadyExists")
                events.Warning(_item, Component, "FailedCreate", $"create Pod {name} in StatefulSet {set.Name} failed error: {refusal.Message}");
            Failure ??= refusal;
            return false;
        }

        retention.Apply(set, ordinal, null, isCondemned: false);
        events.Normal(_item, Component, "SuccessfulCreate", $"create Pod {name} in StatefulSet {set.Name} successful");
        return false;
    }

    private bool IsBelowPartition(int ordinal) =>
        set.UpdateStrategy == UpdateStrategy.RollingUpdate && ordinal < set.OrdinalsStart + set.Partition;

    private void Delete(Pod pod)
    {
        writer.Delete(ResourceTypes.Pods, pod.Key);
        events.Normal(_item, Component, "SuccessfulDelete", $"delete Pod {pod.Name} in StatefulSet {set.Name} successful");
    }
}
