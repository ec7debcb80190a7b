using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// Moves a Pod whose sandbox is there on: its init containers in turn, then all others at once. The Pod's status is edited in
/// place; containers change only by what is due.
/// </summary>
internal sealed class PodLife(JsonObject pod, PodRun run, KubeletEvents events, NodeImages images, DateTimeOffset now)
{
    /// <summary>When the Pod has to be looked at again; null: only when something changes.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>Whether a Pod that runs and is ready stays so by itself.</summary>
    public static bool IsSettled(JsonObject pod) =>
        pod.Annotation(PodAnnotations.ReadyAfter) is null &&
        PodStatus.Read(pod, "containerStatuses").All(status => status.IsRunning) &&
        pod.Items("spec", "containers").All(container => container.Object("readinessProbe") is null && ContainerProgram.Of(pod, container).After is null);

    /// <summary>Does what is due, and sums it up.</summary>
    public void Advance()
    {
        var isInitialised = true;
        foreach (var life in Lives("initContainers", "initContainerStatuses", true))
        {
            life.Life.Advance();
            Look(life.Life.Due);
            if (life.Status.ExitCode == 0 || (life.Life.IsSidecar && life.Status.IsRunning)) continue;
            isInitialised = false;
            if (life.Life.IsOver) PodStatus.Summarise(pod, now, areOver: true);
            else PodStatus.Summarise(pod, now, areOver: false);
            break;
        }

        if (!isInitialised) return;
        var areOver = true;
        foreach (var life in Lives("containers", "containerStatuses", false))
        {
            life.Life.Advance();
            Look(life.Life.Due);
            areOver &= life.Life.IsOver;
        }

        PodStatus.Summarise(pod, now, areOver);
    }

    private void Look(DateTimeOffset? due)
    {
        if (due is not null && (Due is null || due < Due)) Due = due;
    }

    private IEnumerable<(ContainerStatus Status, ContainerLife Life)> Lives(string member, string statuses, bool isInit)
    {
        foreach (var container in pod.Items("spec", member))
        {
            if (pod.Items("status", statuses).FirstOrDefault(item => item.Text("name") == container.Text("name")) is not { } json) continue;
            var status = new ContainerStatus(json);
            yield return (status, new ContainerLife(pod, container, status, isInit, run, events, images, now));
        }
    }
}
