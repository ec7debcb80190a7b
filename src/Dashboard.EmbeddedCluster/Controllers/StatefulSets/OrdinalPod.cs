using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>A Pod of a StatefulSet with its ordinal, as the controller judges it.</summary>
internal sealed record OrdinalPod(int Ordinal, Pod Pod, DateTimeOffset? AvailableAt)
{
    /// <summary>Its deletion was asked for.</summary>
    public bool IsTerminating => Pod.DeletedAt is not null;

    /// <summary>It runs and is ready.</summary>
    public bool IsReady => Pod is { Phase: PodPhase.Running, IsReady: true };

    /// <summary>It is ready and not on its way out.</summary>
    public bool IsHealthy => IsReady && !IsTerminating;

    /// <summary>It has been ready for the set's <c>minReadySeconds</c>.</summary>
    public bool IsAvailable(DateTimeOffset now) => IsReady && AvailableAt <= now;

    /// <summary>The Pods of a set, by ordinal.</summary>
    public static List<OrdinalPod> Of(StatefulSet set, ClusterView view)
    {
        var found = new List<OrdinalPod>();
        foreach (var key in view.PodsByController[set.Uid])
        {
            if (OrdinalTemplates.OrdinalOf(set, key.Name) is not { } ordinal || !view.Pods.TryFind(key, out var pod, out var stored)) continue;
            found.Add(new OrdinalPod(ordinal, pod, pod.IsReady ? AvailableFrom(set, stored) : null));
        }

        found.Sort((left, right) => left.Ordinal.CompareTo(right.Ordinal));
        return found;
    }

    // Only a set that waits after readiness needs to know since when.
    private static DateTimeOffset? AvailableFrom(StatefulSet set, StoredObject pod) => set.MinReadySeconds == 0
        ? DateTimeOffset.MinValue
        : Timestamps.Read(pod.Json.Condition("Ready").Text("lastTransitionTime"))?.AddSeconds(set.MinReadySeconds);
}
