using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Events;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Mounts;

/// <summary>
/// The kubelet's volume manager: whether all volumes of a Pod are mounted on its node, and what the kubelet says in Events
/// where they are not. A mount that failed is tried again after a pause that grows from half a second to two minutes; that
/// a Pod still waits is said every two minutes and three seconds.
/// </summary>
internal sealed class VolumeManager(ClusterView view, EventRecorder events, StorageDrivers drivers, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(123);
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(12);

    private readonly VolumeMounter _mounter = new(view, drivers);
    private readonly Delays _delays = new(time);
    private readonly Retries _retries = new(time, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(122));

    /// <summary>The Pods that a change of something they mount gives reason to look at.</summary>
    public IEnumerable<ObjectKey> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type == ResourceTypes.Claims) return view.PodsByClaim[change.Object.Key];
        if (change.Object.Type != ResourceTypes.Attachments || change.Object.Json.Text("spec", "source", "persistentVolumeName") is not { } name) return [];
        return view.Volumes.Find(ObjectKey.ClusterScoped(name)) is { ClaimRef: { } reference } ? view.PodsByClaim[reference.Key] : [];
    }

    /// <summary>Whether everything is mounted; where it is not, <paramref name="again"/> says when to ask again.</summary>
    public bool AreMounted(WorkItem item, Pod pod, JsonObject json, out NextLook? again)
    {
        again = null;
        var failures = new List<MountFailure>();
        foreach (var volume in json.Items("spec", "volumes"))
        {
            if (_mounter.Mount(pod, volume) is { } failure) failures.Add(failure);
        }

        if (failures.Count == 0)
        {
            Forget(pod.Uid);
            return true;
        }

        TellFailures(item, pod, failures);
        TellWaiting(item, pod, failures);
        again = NextLook.Upkeep(NextAttempt(pod, failures));
        return false;
    }

    /// <summary>Forgets a Pod that is gone.</summary>
    public void Forget(string podUid)
    {
        _delays.Forget(podUid);
        _retries.Forget(podUid);
    }

    private void TellFailures(WorkItem item, Pod pod, List<MountFailure> failures)
    {
        if (failures.TrueForAll(failure => failure.Message is null) || _retries.Left(pod.Uid) is not null) return;
        foreach (var failure in failures.Where(failure => failure.Stage == MountStage.Failed)) Warn(item, pod, failure.Message!);
        var unresolved = failures.Where(failure => failure.Stage == MountStage.Unresolved).ToList();
        if (unresolved.Count > 0) Warn(item, pod, $"{Summary(failures)}: {string.Join("; ", unresolved.Select(failure => failure.Message))}");
        _retries.Failed(pod.Uid);
    }

    private void TellWaiting(WorkItem item, Pod pod, List<MountFailure> failures)
    {
        if (_delays.Left(pod.Uid, Patience) is not null) return;
        Warn(item, pod, $"{Summary(failures)}: timed out waiting for the condition");
        _ = _delays.Left(pod.Uid, Patience);
    }

    private TimeSpan NextAttempt(Pod pod, List<MountFailure> failures)
    {
        var waiting = _delays.Left(pod.Uid, Patience) ?? Patience;
        if (failures.TrueForAll(failure => failure.Message is null)) return waiting;
        var retry = _retries.Left(pod.Uid) ?? RetryPeriod;
        return retry < waiting ? retry : waiting;
    }

    private static string Summary(List<MountFailure> failures) =>
        $"Unable to attach or mount volumes: unmounted volumes={List(failures)}, " +
        $"unattached volumes={List(failures.Where(failure => failure.Stage == MountStage.Detached))}, " +
        $"failed to process volumes={List(failures.Where(failure => failure.Stage == MountStage.Unresolved))}";

    private static string List(IEnumerable<MountFailure> failures) => $"[{string.Join(' ', failures.Select(failure => failure.Volume))}]";

    private void Warn(WorkItem item, Pod pod, string message) => events.Warning(item, "kubelet", "FailedMount", message, new EventPlace(pod.NodeName));
}
