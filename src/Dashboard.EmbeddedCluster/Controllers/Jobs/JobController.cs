using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Jobs;

/// <summary>
/// Runs Jobs: Pods until enough of them have succeeded, as many at once as <c>parallelism</c> says. A Pod that failed is replaced
/// after a pause that doubles from ten seconds, until there were more failures than <c>backoffLimit</c>. Finished Jobs are deleted
/// after <c>ttlSecondsAfterFinished</c>. Indexed Jobs run like others, without indexes.
/// </summary>
internal sealed class JobController(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    private const string Component = "job-controller";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly PodControl _control = new(writer, events, Component);

    /// <inheritdoc />
    public string Name => Component;

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type == ResourceTypes.Jobs) return [new WorkItem(ResourceTypes.Jobs, change.Object.Key)];
        return change.Object.Type == ResourceTypes.Pods ? ControllerReference.Items(change, ResourceTypes.Jobs) : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } stored) return null;
        var json = stored.Json;
        if (json.Text("metadata", "deletionTimestamp") is not null) return null;
        var state = new JobState(json, WorkloadPod.Of(stored.Uid, 0, view), time.GetUtcNow());
        if (state.FinishedAt is { } finished) return Expire(stored, json, finished);
        var outcome = state.Outcome;
        if (outcome is { } over) End(stored, state, over);
        else if (!state.IsSuspended) Run(stored, json, state);
        else foreach (var pod in state.Active) _control.Delete(stored, pod.Pod);

        var after = new JobState(json, WorkloadPod.Of(stored.Uid, 0, view), time.GetUtcNow());
        Write(stored, json, after, outcome);
        if (outcome is not null || state.IsSuspended) return null;
        var (retry, deadline) = (Pause(after) is { } pause && after.Missing > 0 ? pause : (TimeSpan?)null, after.UntilDeadline);
        return retry is null || deadline < retry ? deadline : retry;
    }

    private void Run(StoredObject stored, JsonObject json, JobState state)
    {
        var template = json.Object("spec", "template") ?? [];
        if (state.Missing < 0) foreach (var pod in state.Active.TakeLast((int)-state.Missing)) _control.Delete(stored, pod.Pod);
        if (Pause(state) is not null) return;
        for (var count = 0; count < state.Missing; count++) _control.Create(stored, template);
    }

    // How long to wait since the last failure; null: it is over, or there was none.
    private TimeSpan? Pause(JobState state)
    {
        if (state.LastFailedAt is not { } failed || state.Failed == 0) return null;
        var pause = FirstPause * Math.Pow(2, Math.Min(state.Failed - 1, 10));
        var left = failed + (pause > LongestPause ? LongestPause : pause) - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    private void End(StoredObject stored, JobState state, JobOutcome outcome)
    {
        var item = new WorkItem(stored.Type, stored.Key);
        foreach (var pod in state.Active) _control.Delete(stored, pod.Pod);
        if (outcome.IsComplete) events.Normal(item, Component, "Completed", "Job completed");
        else events.Warning(item, Component, outcome.Reason!, outcome.Message!);
    }

    private void Write(StoredObject stored, JsonObject read, JobState state, JobOutcome? outcome)
    {
        var now = time.GetUtcNow();
        writer.Change(
            stored.Type,
            stored.Key,
            json =>
            {
                if (json.Uid() != stored.Uid) return false;
                var status = json.Status();
                if (!state.IsSuspended) status.Default("startTime", Timestamps.Write(now));
                status.SetCount("active", outcome is null ? state.Active.Count : 0);
                status.SetCount("succeeded", state.Succeeded);
                status.SetCount("failed", state.Failed);
                status.SetCount("terminating", state.Terminating);
                status["ready"] = outcome is null ? state.Active.Count(pod => pod.Pod.IsReady) : 0;
                status["uncountedTerminatedPods"] = new JsonObject();
                SetConditions(json, read, outcome, now);
                return true;
            },
            "status");
    }

    private static void SetConditions(JsonObject json, JsonObject read, JobOutcome? outcome, DateTimeOffset now)
    {
        var isSuspended = read.Flag("spec", "suspend") == true;
        if (isSuspended) json.SetWorkloadCondition("Suspended", "True", "JobSuspended", "Job suspended", now, "lastProbeTime");
        else if (json.Condition("Suspended") is not null) json.SetWorkloadCondition("Suspended", "False", "JobResumed", "Job resumed", now, "lastProbeTime");
        if (outcome is not { } over) return;
        json.SetWorkloadCondition(over.IsComplete ? "Complete" : "Failed", "True", over.Reason, over.Message, now, "lastProbeTime");
        if (over.IsComplete) json.Status()["completionTime"] = Timestamps.Write(now);
    }

    private NextLook? Expire(StoredObject stored, JsonObject json, DateTimeOffset finished)
    {
        if (json.Integer("spec", "ttlSecondsAfterFinished") is not { } seconds) return null;
        var left = finished.AddSeconds(seconds) - time.GetUtcNow();
        if (left > TimeSpan.Zero) return left;
        writer.Delete(stored.Type, stored.Key, propagation: Propagation.Background);
        return null;
    }
}
