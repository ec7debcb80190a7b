using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Ordinals;

/// <summary>
/// How far a StatefulSet has come: which ordinal holds others up, and what each waits for. Rules: the controller's
/// <c>updateStatefulSet</c>. Under OrderedReady it stops at the first ordinal that is not running and ready, scales down
/// from the highest, and only then updates; under Parallel it makes and deletes all at once, and updates one by one too.
/// </summary>
internal sealed class OrdinalProgress
{
    private readonly StatefulSet _set;
    private readonly Dictionary<int, Pod> _pods = [];
    private readonly HashSet<int> _foreign = [];
    private readonly int? _lastOutdated;
    private readonly int? _lastLeftOver;
    private int? _firstUnhealthy;
    private int? _lastUnhealthy;

    public OrdinalProgress(StorageSnapshot snapshot, StatefulSet set)
    {
        _set = set;
        foreach (var (ordinal, pod) in OrdinalObjects.Pods(snapshot, set))
        {
            if (OrdinalObjects.Owns(set, pod)) _pods.Add(ordinal, pod);
            else _foreign.Add(ordinal);
        }

        // By the Pods that are there, never by counting up to the replicas: somebody may ask for two milliards of them.
        var next = (long)set.OrdinalsStart;
        var present = 0;
        foreach (var (ordinal, pod) in _pods.Where(entry => OrdinalObjects.IsWanted(set, entry.Key)).OrderBy(entry => entry.Key))
        {
            if (ordinal > next) NoteUnhealthy((int)next, ordinal - 1);
            next = ordinal + 1L;
            if (!IsHealthy(pod)) NoteUnhealthy(ordinal, ordinal);
            else if (IsDue(ordinal, pod)) _lastOutdated = ordinal;
            if (_firstUnhealthy < ordinal) present++;
        }

        var end = Math.Min((long)set.OrdinalsStart + set.Replicas, int.MaxValue);
        if (next < end) NoteUnhealthy((int)next, (int)(end - 1));
        var foreign = _foreign.Count(ordinal => OrdinalObjects.IsWanted(set, ordinal) && ordinal > _firstUnhealthy);
        if (IsOrdered && _firstUnhealthy is { } first) Waiting = (int)(end - 1 - first) - present - foreign;

        foreach (var ordinal in LeftOver) _lastLeftOver = Math.Max(_lastLeftOver ?? ordinal, ordinal);
    }

    /// <summary>How many wanted ordinals are not made yet because another is not ready.</summary>
    public int Waiting { get; }

    /// <summary>The Pod that holds others up; null where none waits for another.</summary>
    public string? HeldUpBy => Waiting > 0 ? OrdinalNames.Pod(_set.Name, _firstUnhealthy!.Value) : null;

    /// <summary>The first ordinal that is not running and ready, or not there; null where all are.</summary>
    public int? FirstUnhealthy => _firstUnhealthy;

    /// <summary>The ordinal at which a rolling update stands although older Pods are still to be replaced; null where it stands at none.</summary>
    public int? UpdateHeldUpBy => _lastOutdated is { } outdated && _lastUnhealthy is { } unhealthy && (IsOrdered || unhealthy > outdated) ? unhealthy : null;

    /// <summary>The first ordinal that an update reaches, where a partition holds it off others.</summary>
    public int? Partition => _set.UpdateStrategy == UpdateStrategy.RollingUpdate && _set.Partition > 0 ? _set.OrdinalsStart + _set.Partition : null;

    /// <summary>The ordinals whose Pods are there and not wanted.</summary>
    public IEnumerable<int> LeftOver => _pods.Keys.Where(ordinal => !OrdinalObjects.IsWanted(_set, ordinal));

    private bool IsOrdered => _set.PodManagementPolicy == PodManagementPolicy.OrderedReady;

    /// <summary>The set's Pod of an ordinal; null where there is none, or it is somebody else's.</summary>
    public Pod? Find(int ordinal) => _pods.GetValueOrDefault(ordinal);

    /// <summary>Which revision a Pod has.</summary>
    public RevisionMark MarkOf(Pod? pod)
    {
        if (pod?.Revision is null || (_set.UpdateRevision ?? _set.CurrentRevision) is not { } newest) return RevisionMark.None;
        if (pod.Revision != newest) return RevisionMark.Outdated;
        return _set.CurrentRevision == newest ? RevisionMark.Current : RevisionMark.Update;
    }

    /// <summary>What an ordinal waits for; null where it waits for nothing.</summary>
    /// <param name="ordinal">The ordinal, wanted or not.</param>
    /// <param name="claims">Its claims, as they stand on the board.</param>
    public OrdinalWait? WaitOf(int ordinal, IReadOnlyList<OrdinalClaim> claims)
    {
        var pod = Find(ordinal);
        if (!OrdinalObjects.IsWanted(_set, ordinal)) return pod is null ? null : WaitOfLeftOver(ordinal, pod);
        if (pod is null) return WaitOfMissing(ordinal);
        if (pod.DeletedAt is not null) return new OrdinalWait(OrdinalWaitKind.Termination, null);
        if (IsHealthy(pod)) return IsOutdated(pod) ? WaitForUpdate(ordinal, pod) : null;
        if (claims.FirstOrDefault(claim => IsInTheWay(claim.State)) is { } claim) return new OrdinalWait(OrdinalWaitKind.Claim, claim.Name);
        return new OrdinalWait(pod.NodeName is null ? OrdinalWaitKind.Scheduling : OrdinalWaitKind.Readiness, pod.StatusReason);
    }

    private void NoteUnhealthy(int from, int to)
    {
        _firstUnhealthy ??= from;
        _lastUnhealthy = to;
    }

    private OrdinalWait? WaitOfMissing(int ordinal)
    {
        if (_set.DeletedAt is not null) return null;
        if (IsOrdered && _firstUnhealthy < ordinal) return WaitFor(OrdinalWaitKind.Ordinal, _firstUnhealthy.Value);
        return _foreign.Contains(ordinal) ? WaitFor(OrdinalWaitKind.NameTaken, ordinal) : new OrdinalWait(OrdinalWaitKind.Creation, null);
    }

    private OrdinalWait? WaitOfLeftOver(int ordinal, Pod pod)
    {
        if (pod.DeletedAt is not null) return new OrdinalWait(OrdinalWaitKind.Termination, null);
        if (!IsOrdered || _set.DeletedAt is not null) return null;
        if (_firstUnhealthy is { } unhealthy) return WaitFor(OrdinalWaitKind.Ordinal, unhealthy);
        return _lastLeftOver > ordinal ? WaitFor(OrdinalWaitKind.Ordinal, _lastLeftOver.Value) : null;
    }

    // An update goes from the highest ordinal down and stops at one that is not ready.
    private OrdinalWait? WaitForUpdate(int ordinal, Pod pod)
    {
        if (_set.UpdateStrategy == UpdateStrategy.OnDelete) return new OrdinalWait(OrdinalWaitKind.DeletionByHand, null);
        if (!IsDue(ordinal, pod)) return null;
        if (_lastUnhealthy is { } unhealthy && (IsOrdered || unhealthy > ordinal)) return WaitFor(OrdinalWaitKind.Update, unhealthy);
        return _lastOutdated > ordinal ? WaitFor(OrdinalWaitKind.Update, _lastOutdated.Value) : new OrdinalWait(OrdinalWaitKind.Update, null);
    }

    private OrdinalWait WaitFor(OrdinalWaitKind kind, int ordinal) => new(kind, OrdinalNames.Pod(_set.Name, ordinal));

    private bool IsOutdated(Pod pod) => MarkOf(pod) == RevisionMark.Outdated;

    /// <summary>A rolling update will replace the Pod.</summary>
    private bool IsDue(int ordinal, Pod pod) =>
        _set.UpdateStrategy == UpdateStrategy.RollingUpdate && IsOutdated(pod) && ordinal >= (Partition ?? 0);

    private static bool IsHealthy(Pod pod) => pod is { Phase: PodPhase.Running, IsReady: true, DeletedAt: null };

    // What waits for its first consumer is waiting for this very Pod to be scheduled, and what is on its way for nothing else.
    private static bool IsInTheWay(ObjectState state) =>
        state is not (ObjectState.Bound or ObjectState.Resizing or ObjectState.Waiting or ObjectState.InProgress);
}
