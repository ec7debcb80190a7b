using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// Moves one container of a Pod on: image, start, readiness, end, and start again by the Pod's <c>restartPolicy</c>. The status
/// is edited in place.
/// </summary>
internal sealed class ContainerLife(JsonObject pod, JsonObject container, ContainerStatus status, bool isInit, PodRun run, KubeletEvents events, NodeImages images, DateTimeOffset now)
{
    private const string PullSeconds = "400ms";
    private static readonly TimeSpan ShortestRun = TimeSpan.FromSeconds(1);

    private readonly ContainerProgram _program = ContainerProgram.Of(pod, container);
    private readonly string _policy = container.Text("restartPolicy") ?? (isInit && pod.Text("spec", "restartPolicy") == "Always" ? "OnFailure" : pod.Text("spec", "restartPolicy") ?? "Always");

    // Another image is another try.
    private readonly string _key = $"{status.Name} {container.Text("image")}";

    /// <summary>When the container has to be looked at again; null: only when something changes.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>It has ended and will not be started again.</summary>
    public bool IsOver => status.ExitCode is { } code && !Restarts(code);

    /// <summary>It is an init container that runs beside the others.</summary>
    public bool IsSidecar => isInit && container.Text("restartPolicy") == "Always";

    /// <summary>Does what is due.</summary>
    public void Advance()
    {
        if (status.IsRunning && EndsAt() is { } end && end <= now) End();
        if (status.IsRunning) CheckReadiness();
        else if (!IsOver) StartAgain();
        if (status.IsRunning && EndsAt() is { } next && (Due is null || next < Due)) Due = next;
    }

    private bool Restarts(int exitCode) => _policy == "Always" || (_policy == "OnFailure" && exitCode != 0);

    // Of an init container that is not known to end it is taken that its work is done at once.
    private DateTimeOffset? EndsAt()
    {
        var after = _program.After ?? (isInit && !IsSidecar ? TimeSpan.Zero : null);
        return after is null ? null : status.StartedAt + (after > ShortestRun ? after : ShortestRun);
    }

    private void End()
    {
        status.End(now, _program.ExitCode);
        if (isInit && _program.ExitCode == 0) status.SetReady(true);
        if (IsOver) return;
        var backoff = Fail(ShortestRun);
        if (backoff.Pause < Backoff.First) return;
        var pause = backoff.Pause < TimeSpan.FromMinutes(1) ? $"{backoff.Pause.TotalSeconds:0}s" : $"{backoff.Pause.Minutes}m{backoff.Pause.Seconds}s";
        var names = $"container={status.Name} pod={pod.Text("metadata", "name")}_{pod.Text("metadata", "namespace")}({pod.Uid()})";
        status.Wait("CrashLoopBackOff", $"back-off {pause} restarting failed {names}");
        events.BacksOff(status.Name, isInit);
    }

    private void StartAgain()
    {
        if (run.Backoffs.GetValueOrDefault(_key) is { } backoff && backoff.Until > now)
        {
            Wait(backoff);
            return;
        }

        if (!Pull()) return;
        status.Start(now, new ContainerImage(container).Id);
        events.Started(status.Name, isInit);
        CheckReadiness();
    }

    private bool Pull()
    {
        var image = new ContainerImage(container);
        if (!image.Exists)
        {
            FailToPull(image);
            return false;
        }

        if (images.Add(pod.Text("spec", "nodeName") ?? string.Empty, image.FullName) || image.IsAlwaysPulled)
        {
            events.Pulling(status.Name, isInit, image.Name);
            events.Pulled(status.Name, isInit, image.Name, PullSeconds);
        }
        else
        {
            events.Present(status.Name, isInit, image.Name);
        }

        return true;
    }

    private void FailToPull(ContainerImage image)
    {
        events.Pulling(status.Name, isInit, image.Name);
        events.PullFailed(status.Name, isInit, image);
        status.Wait("ErrImagePull", image.PullError);
        Wait(Fail(Backoff.First));
    }

    // That an image can't be pulled stands there for a second, then that it is not tried for a while.
    private void Wait(Backoff backoff)
    {
        Due = backoff.Until;
        if (status.WaitingReason != "ErrImagePull") return;
        var shown = backoff.Until - backoff.Pause + ShortestRun;
        if (shown > now)
        {
            Due = shown;
            return;
        }

        var image = container.Text("image") ?? string.Empty;
        status.Wait("ImagePullBackOff", $"Back-off pulling image \"{image}\"");
        events.PullBacksOff(status.Name, isInit, image);
    }

    private Backoff Fail(TimeSpan firstPause)
    {
        if (!run.Backoffs.TryGetValue(_key, out var backoff)) run.Backoffs.Add(_key, backoff = new Backoff());
        backoff.Fail(now, firstPause);
        return backoff;
    }

    private void CheckReadiness()
    {
        if (isInit)
        {
            if (IsSidecar) status.SetReady(true);
            return;
        }

        var after = pod.Annotation(PodAnnotations.ReadyAfter) is { } text ? PodAnnotations.Seconds(pod, PodAnnotations.ReadyAfter) : ProbeDelay();
        var readyAt = status.StartedAt + after;
        var wasReady = status.IsReady;
        status.SetReady(readyAt <= now);
        if (wasReady && !status.IsReady) events.NotReady(status.Name);
        if (readyAt > now) Due = readyAt;
    }

    // A readiness probe is not run: it takes its initial delay, and fails if its command is known to.
    private TimeSpan? ProbeDelay()
    {
        if (container.Object("readinessProbe") is not { } probe) return TimeSpan.Zero;
        var command = ContainerProgram.OfCommand([.. probe.Texts("exec", "command")]);
        return command.ExitCode != 0 ? null : TimeSpan.FromSeconds(probe.Integer("initialDelaySeconds") ?? 0);
    }
}
