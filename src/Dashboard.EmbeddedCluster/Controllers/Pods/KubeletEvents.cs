using Dashboard.EmbeddedCluster.Controllers.Events;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// What a kubelet says about the containers of a Pod. It is kept back until <see cref="Tell"/>: what happens to a Pod counts only
/// once its status is written.
/// </summary>
internal sealed class KubeletEvents(EventRecorder events, WorkItem item, Pod pod)
{
    private const string Component = "kubelet";

    private readonly List<Action> _kept = [];

    /// <summary>An image is being fetched.</summary>
    public void Pulling(string container, bool isInit, string image) => Keep(container, isInit, true, "Pulling", $"Pulling image \"{image}\"");

    /// <summary>An image was fetched.</summary>
    public void Pulled(string container, bool isInit, string image, string seconds) =>
        Keep(container, isInit, true, "Pulled", $"Successfully pulled image \"{image}\" in {seconds} ({seconds} including waiting)");

    /// <summary>An image was there already.</summary>
    public void Present(string container, bool isInit, string image) =>
        Keep(container, isInit, true, "Pulled", $"Container image \"{image}\" already present on machine");

    /// <summary>A container was made and its program started.</summary>
    public void Started(string container, bool isInit)
    {
        Keep(container, isInit, true, "Created", $"Created container {container}");
        Keep(container, isInit, true, "Started", $"Started container {container}");
    }

    /// <summary>An image can't be fetched.</summary>
    public void PullFailed(string container, bool isInit, ContainerImage image)
    {
        Keep(container, isInit, false, "Failed", $"Failed to pull image \"{image.Name}\": {image.PullError}");
        Keep(container, isInit, false, "Failed", "Error: ErrImagePull");
    }

    /// <summary>An image is not fetched for a while, since it could not be fetched before.</summary>
    public void PullBacksOff(string container, bool isInit, string image)
    {
        Keep(container, isInit, true, "BackOff", $"Back-off pulling image \"{image}\"");
        Keep(container, isInit, false, "Failed", "Error: ImagePullBackOff");
    }

    /// <summary>A container is not started for a while, since it ended before.</summary>
    public void BacksOff(string container, bool isInit) =>
        Keep(container, isInit, false, "BackOff", $"Back-off restarting failed container {container} in pod {pod.Name}_{pod.Namespace}({pod.Uid})");

    /// <summary>A container is stopped.</summary>
    public void Killing(string container, bool isInit) => Keep(container, isInit, true, "Killing", $"Stopping container {container}");

    /// <summary>A container does not pass its readiness probe.</summary>
    public void NotReady(string container) => Keep(container, false, false, "Unhealthy", "Readiness probe failed: ");

    /// <summary>Records what was kept.</summary>
    public void Tell()
    {
        foreach (var record in _kept) record();
        _kept.Clear();
    }

    private void Keep(string container, bool isInit, bool isNormal, string reason, string message)
    {
        var place = new EventPlace(pod.NodeName, $"spec.{(isInit ? "initContainers" : "containers")}{{{container}}}");
        _kept.Add(() =>
        {
            if (isNormal) events.Normal(item, Component, reason, message, place);
            else events.Warning(item, Component, reason, message, place);
        });
    }
}
