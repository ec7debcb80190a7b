using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>A Pod as its controller judges it; available since is null where it is not ready.</summary>
internal sealed record WorkloadPod(Pod Pod, StoredObject Stored, DateTimeOffset? AvailableAt)
{
    /// <summary>It is neither finished nor on its way out.</summary>
    public bool IsActive => !Pod.IsFinished && Pod.DeletedAt is null;

    /// <summary>It has been ready for as long as its controller asks.</summary>
    public bool IsAvailable(DateTimeOffset now) => AvailableAt <= now;

    /// <summary>The Pods of a controller, by name.</summary>
    public static List<WorkloadPod> Of(string controllerUid, long minReadySeconds, ClusterView view)
    {
        var pods = new List<WorkloadPod>();
        foreach (var key in view.PodsByController[controllerUid])
        {
            if (view.Pods.TryFind(key, out var pod, out var stored)) pods.Add(new WorkloadPod(pod, stored, AvailableFrom(pod, stored, minReadySeconds)));
        }

        return pods;
    }

    /// <summary>How long until the next Pod becomes available by waiting alone; null: none does.</summary>
    public static TimeSpan? UntilNextAvailable(IEnumerable<WorkloadPod> pods, DateTimeOffset now) =>
        pods.Where(pod => pod.AvailableAt > now).Select(pod => pod.AvailableAt).Min() - now;

    // Only a controller that waits after readiness needs to know since when.
    private static DateTimeOffset? AvailableFrom(Pod pod, StoredObject stored, long minReadySeconds)
    {
        if (!pod.IsReady) return null;
        return minReadySeconds == 0 ? DateTimeOffset.MinValue : Timestamps.Read(stored.Json.Condition("Ready").Text("lastTransitionTime"))?.AddSeconds(minReadySeconds);
    }
}
