using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Mounts;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// Plays the kubelet of every node: a scheduled Pod whose claims are bound is created, runs and is ready a moment later;
/// one whose deletion was asked for ends after its grace period, two seconds at most. Nothing really runs, so a Pod
/// says by annotation what its containers would do: <see cref="CompletesAfter"/> and <see cref="Hold"/>.
/// </summary>
internal sealed class Kubelet(ClusterView view, IClusterWriter writer, PodMounts mounts, TimeProvider time) : IController
{
    /// <summary>Annotation: after so many seconds the containers end well (a Pod that is not to be restarted then has succeeded).</summary>
    public const string CompletesAfter = "embedded-cluster/completes-after";

    /// <summary>Annotation: the containers do not become ready. Its name is that of the stand-in in the recordings, so these can be replayed.</summary>
    public const string Hold = "fake/hold";

    private static readonly TimeSpan StartDelay = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestTermination = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, DateTimeOffset> _due = [];
    private int _addresses;

    /// <inheritdoc />
    public string Name => "kubelet";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Pods)
        {
            if (change.Type == StoreEventType.Deleted)
            {
                _due.Remove(change.Object.Uid);
                mounts.Forget(change.Object.Uid);
            }

            return [new WorkItem(type, change.Object.Key)];
        }

        return mounts.ConcernedBy(change).Select(key => new WorkItem(ResourceTypes.Pods, key));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Pods.TryFind(item.Key, out var pod, out var stored) || pod.NodeName is null) return null;
        if (pod.DeletedAt is not null) return Terminate(pod, stored.Json);
        if (pod.IsFinished) return null;
        if (pod.Phase == PodPhase.Running) return Complete(pod, stored.Json);
        if (stored.Json.Text("status", "startTime") is null) Accept(pod);
        var json = stored.Json;
        var areMounted = mounts.AreMounted(item, pod, json, out var again);
        if (!areMounted || json.Annotation(Hold) is not null)
        {
            _due.Remove(pod.Uid);
            return again;
        }

        if (TimeLeft(pod.Uid, StartDelay) is { } left) return left;
        _due.Remove(pod.Uid);
        Run(pod);
        return null;
    }

    private TimeSpan? Terminate(Pod pod, JsonObject json)
    {
        var grace = TimeSpan.FromSeconds(json.Integer("metadata", "deletionGracePeriodSeconds") ?? 0);
        if (pod.IsFinished || grace <= TimeSpan.Zero)
        {
            writer.Delete(ResourceTypes.Pods, pod.Key, 0);
            return null;
        }

        if (TimeLeft($"{pod.Uid} ends", grace < LongestTermination ? grace : LongestTermination) is { } left) return left;
        _due.Remove($"{pod.Uid} ends");
        writer.Delete(ResourceTypes.Pods, pod.Key, 0);
        return null;
    }

    private TimeSpan? Complete(Pod pod, JsonObject json)
    {
        if (json.Text("spec", "restartPolicy") is null or "Always") return null;
        if (!double.TryParse(json.Annotation(CompletesAfter), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)) return null;
        if (Timestamps.Read(json.Text("status", "startTime")) is not { } started) return null;
        var left = started.AddSeconds(seconds) - time.GetUtcNow();
        if (left > TimeSpan.Zero) return left;
        SetStatus(pod, (copy, now) => PodStatus.Succeed(copy, now));
        return null;
    }

    private void Accept(Pod pod) => SetStatus(pod, (json, now) => PodStatus.Create(json, now));

    private void Run(Pod pod)
    {
        var address = _addresses++ % (254 * 254);
        SetStatus(pod, (json, now) => PodStatus.Run(json, now, $"10.244.{address / 254}.{(address % 254) + 1}"));
    }

    private void SetStatus(Pod pod, Action<JsonObject, DateTimeOffset> change) =>
        writer.Change(
            ResourceTypes.Pods,
            pod.Key,
            json =>
            {
                if (json.Uid() != pod.Uid) return false;
                change(json, time.GetUtcNow());
                return true;
            },
            "status");

    private TimeSpan? TimeLeft(string what, TimeSpan delay)
    {
        var now = time.GetUtcNow();
        if (!_due.TryGetValue(what, out var due)) _due.Add(what, due = now + delay);
        return due > now ? due - now : null;
    }
}
