using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Jobs;

/// <summary>What a Job's Pods have come to. What its status has counted already stays counted when a Pod is deleted.</summary>
internal sealed class JobState(JsonObject job, List<WorkloadPod> pods, DateTimeOffset now)
{
    private readonly long _parallelism = job.Integer("spec", "parallelism") ?? 1;
    private readonly long? _completions = job.Integer("spec", "completions");

    /// <summary>Pods that are neither finished nor on their way out.</summary>
    public List<WorkloadPod> Active { get; } = [.. pods.Where(pod => pod.IsActive)];

    /// <summary>How many are on their way out.</summary>
    public int Terminating { get; } = pods.Count(pod => pod.Pod is { DeletedAt: not null, IsFinished: false });

    /// <summary>How many have succeeded.</summary>
    public long Succeeded { get; } = Math.Max(job.Integer("status", "succeeded") ?? 0, pods.Count(pod => pod.Pod.Phase == PodPhase.Succeeded && pod.Pod.DeletedAt is null));

    /// <summary>How many have failed.</summary>
    public long Failed { get; } = Math.Max(job.Integer("status", "failed") ?? 0, pods.Count(pod => pod.Pod.Phase == PodPhase.Failed && pod.Pod.DeletedAt is null));

    /// <summary>The Job is to run nothing for now.</summary>
    public bool IsSuspended { get; } = job.Flag("spec", "suspend") == true;

    /// <summary>How many Pods have to be made; negative: there are too many. Without <c>completions</c> one success is the sign to stop.</summary>
    public long Missing => (_completions is { } wanted ? Math.Min(_parallelism, wanted - Succeeded) : Succeeded > 0 ? Math.Min(_parallelism, Active.Count) : _parallelism) - Active.Count;

    /// <summary>When the last Pod failed.</summary>
    public DateTimeOffset? LastFailedAt => pods.Where(pod => pod.Pod.Phase == PodPhase.Failed)
        .SelectMany(pod => PodStatus.Read(pod.Stored.Json, "containerStatuses")).Select(container => container.FinishedAt).Max();

    /// <summary>When it ended; null: it has not.</summary>
    public DateTimeOffset? FinishedAt => job.Items("status", "conditions")
        .Where(condition => condition.Text("type") is "Complete" or "Failed" && condition.Text("status") == "True")
        .Select(condition => Timestamps.Read(condition.Text("lastTransitionTime"))).FirstOrDefault();

    /// <summary>How long until <c>activeDeadlineSeconds</c> are over; null: there is no limit.</summary>
    public TimeSpan? UntilDeadline => job.Integer("spec", "activeDeadlineSeconds") is { } seconds && !IsSuspended
        ? (Timestamps.Read(job.Text("status", "startTime")) ?? now).AddSeconds(seconds) - now
        : null;

    /// <summary>How it ends now; null: it goes on.</summary>
    public JobOutcome? Outcome
    {
        get
        {
            var limit = job.Integer("spec", "backoffLimit") ?? 6;
            if (Failed > limit || Restarts > limit) return new JobOutcome(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
            if (UntilDeadline <= TimeSpan.Zero) return new JobOutcome(false, "DeadlineExceeded", "Job was active longer than specified deadline");
            var isComplete = _completions is { } wanted ? Succeeded >= wanted : Succeeded > 0 && Active.Count == 0;
            return isComplete ? new JobOutcome(true, null, null) : null;
        }
    }

    // Containers that are started again in their Pod count as failures too.
    private long Restarts => job.Text("spec", "template", "spec", "restartPolicy") != "OnFailure" ? 0 :
        Active.SelectMany(pod => pod.Stored.Json.Items("status", "containerStatuses")).Sum(container => container.Integer("restartCount") ?? 0);
}
