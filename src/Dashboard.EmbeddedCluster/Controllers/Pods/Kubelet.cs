using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Mounts;
using Dashboard.EmbeddedCluster.Controllers.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// Plays the kubelet of every node: a scheduled Pod whose volumes are mounted gets a sandbox and an address, its containers are
/// started, restarted and stopped; one whose deletion was asked for ends after its grace period, two seconds at most.
/// Nothing really runs: <see cref="PodAnnotations"/> and <see cref="ContainerProgram"/> say what containers do. The kubelet of a node
/// that is lost does nothing.
/// </summary>
internal sealed class Kubelet(ClusterView view, IClusterWriter writer, EventRecorder events, VolumeManager mounts, TimeProvider time) : IController
{
    private static readonly TimeSpan StartDelay = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestTermination = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, PodRun> _runs = [];
    private readonly NodeImages _images = new();
    private readonly PodAddresses _addresses = new();

    /// <inheritdoc />
    public string Name => "kubelet";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Pods)
        {
            if (change.Type == StoreEventType.Deleted) Forget(change.Object.Uid);
            else if (change.Previous is null) _addresses.Note(change.Object);
            return [new WorkItem(type, change.Object.Key)];
        }

        if (type == ResourceTypes.Nodes) return LostNodes.ConcernsPods(change) ? ToItems(view.PodsByNode[change.Object.Key.Name]) : [];
        return ToItems(mounts.ConcernedBy(change));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Pods.TryFind(item.Key, out var pod, out var stored) || pod.NodeName is null || LostNodes.Contains(view, pod.NodeName)) return null;
        if (pod.DeletedAt is not null) return Terminate(item, pod, stored);
        if (pod.IsFinished) return null;
        var json = stored.Json;
        if (json.Text("status", "startTime") is null)
        {
            Write(stored, copy => PodStatus.Accept(copy, time.GetUtcNow(), NodeAddress(pod.NodeName)));
            return null;
        }

        if (json.Text("status", "podIP") is null && !IsSandboxReady(item, pod, json, out var again)) return again;
        return pod is { Phase: PodPhase.Running, IsReady: true } && PodLife.IsSettled(json) ? null : Advance(item, pod, stored);
    }

    private static IEnumerable<WorkItem> ToItems(IEnumerable<ObjectKey> pods) => pods.Select(key => new WorkItem(ResourceTypes.Pods, key));

    private void Forget(string uid)
    {
        _runs.Remove(uid);
        mounts.Forget(uid);
    }

    private PodRun RunOf(string uid)
    {
        if (!_runs.TryGetValue(uid, out var run)) _runs.Add(uid, run = new PodRun());
        return run;
    }

    private string? NodeAddress(string node) => view.Nodes.TryFind(ObjectKey.ClusterScoped(node), out _, out var stored)
        ? stored.Json.Items("status", "addresses").FirstOrDefault(address => address.Text("type") == "InternalIP").Text("address")
        : null;

    private bool IsSandboxReady(WorkItem item, Pod pod, JsonObject json, out NextLook? again)
    {
        var run = RunOf(pod.Uid);
        if (!mounts.AreMounted(item, pod, json, out again) || json.Annotation(PodAnnotations.Hold) is not null)
        {
            run.StartDue = null;
            return false;
        }

        run.StartDue ??= time.GetUtcNow() + StartDelay;
        again = run.StartDue - time.GetUtcNow();
        return run.StartDue <= time.GetUtcNow();
    }

    private NextLook? Advance(WorkItem item, Pod pod, StoredObject stored)
    {
        var run = RunOf(pod.Uid);
        var said = new KubeletEvents(events, item, pod);
        DateTimeOffset? due = null;
        var isWritten = Write(stored, copy =>
        {
            if (copy.Text("status", "podIP") is null) PodStatus.SetAddress(copy, _addresses.Next());
            var life = new PodLife(copy, run, said, _images, time.GetUtcNow());
            life.Advance();
            due = life.Due;
        });
        if (!isWritten) return null;
        said.Tell();
        if (run.Backoffs.Count == 0) _runs.Remove(pod.Uid);
        if (due is null) return null;
        var isHopeless = run.Backoffs.Count > 0 && run.Backoffs.Values.All(backoff => backoff.IsHopeless);
        return new NextLook(due.Value - time.GetUtcNow(), isHopeless);
    }

    private NextLook? Terminate(WorkItem item, Pod pod, StoredObject stored)
    {
        var json = stored.Json;
        var grace = TimeSpan.FromSeconds(json.Integer("metadata", "deletionGracePeriodSeconds") ?? 0);
        var running = PodStatus.Read(json, "containerStatuses").Where(container => container.IsRunning).ToList();
        if (!pod.IsFinished && grace > TimeSpan.Zero && running.Count > 0)
        {
            var run = RunOf(pod.Uid);
            if (run.EndDue is null)
            {
                var said = new KubeletEvents(events, item, pod);
                foreach (var container in running) said.Killing(container.Name, false);
                said.Tell();
                run.EndDue = time.GetUtcNow() + (grace < LongestTermination ? grace : LongestTermination);
            }

            if (run.EndDue > time.GetUtcNow()) return run.EndDue - time.GetUtcNow();
            if (!Write(stored, End)) return null;
        }

        Forget(pod.Uid);
        writer.Delete(ResourceTypes.Pods, pod.Key, 0);
        return null;
    }

    private void End(JsonObject pod)
    {
        var now = time.GetUtcNow();
        foreach (var container in PodStatus.Read(pod, "containerStatuses").Concat(PodStatus.Read(pod, "initContainerStatuses")).Where(container => container.IsRunning))
            container.End(now, 0);
        PodStatus.Summarise(pod, now, areOver: true);
    }

    // False: somebody else has changed the Pod meanwhile, so what was decided may be wrong; that change brings it here again.
    private bool Write(StoredObject stored, Action<JsonObject> change)
    {
        var isCurrent = false;
        writer.Change(
            ResourceTypes.Pods,
            stored.Key,
            json =>
            {
                isCurrent = json.Text("metadata", "resourceVersion") == stored.Json.Text("metadata", "resourceVersion");
                if (isCurrent) change(json);
                return isCurrent;
            },
            "status");
        return isCurrent;
    }
}
