using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>
/// What users did on a cluster in the past days. <see cref="Play"/> does it all in a moment: the steps are taken in order
/// on a virtual clock, through the API's rules and with all controllers at work, so that ages, Events and states are those
/// that a cluster with this past would have.
/// </summary>
internal sealed class ScenarioScript
{
    /// <summary>For how long the controllers are followed closely after a step; then the clock jumps to the next one.</summary>
    private static readonly TimeSpan Attention = TimeSpan.FromMinutes(3);

    private readonly List<(TimeSpan Ago, Action<IClusterWriter> Take)> _steps = [];

    /// <summary>Adds a step that was taken some time ago; steps of the same time are taken in the order of adding.</summary>
    public void At(TimeSpan ago, Action<IClusterWriter> take) => _steps.Add((ago, take));

    /// <summary>Adds the creation of an object; the namespace of a cluster-scoped one is not asked.</summary>
    public void Create(TimeSpan ago, ResourceType type, string @namespace, JsonObject json) =>
        At(ago, writer => writer.Create(type, type.IsNamespaced ? @namespace : string.Empty, json));

    /// <summary>Adds the creation of a controller together with its Pods, whose names are thereby known.</summary>
    public void CreateWithPods(TimeSpan ago, ResourceType type, string @namespace, JsonObject json, params string[] pods) => At(ago, writer =>
    {
        var controller = writer.Create(type, @namespace, json);
        foreach (var name in pods) writer.Create(ResourceTypes.Pods, @namespace, NewObject.PodOf(controller, name));
    });

    /// <summary>Adds a Deployment with the ReplicaSet and the Pods that its controllers have made of it, whose names are given.</summary>
    public void CreateDeployment(TimeSpan ago, string @namespace, JsonObject replicaSet, params string[] pods)
    {
        var deployment = NewObject.DeploymentOf(replicaSet);
        CreateWithPods(ago, ResourceTypes.ReplicaSets, @namespace, replicaSet, pods);
        Create(ago, ResourceTypes.Deployments, @namespace, deployment);
    }

    /// <summary>Adds a change of an object.</summary>
    public void Change(TimeSpan ago, ResourceType type, string @namespace, string name, Action<JsonObject> change) =>
        At(ago, writer => writer.Change(type, new ObjectKey(type.IsNamespaced ? @namespace : string.Empty, name), json =>
        {
            change(json);
            return true;
        }));

    /// <summary>Adds the deletion of an object.</summary>
    public void Delete(TimeSpan ago, ResourceType type, string @namespace, string name) =>
        At(ago, writer => writer.Delete(type, new ObjectKey(type.IsNamespaced ? @namespace : string.Empty, name)));

    /// <summary>Plays the script into a store, up to a moment.</summary>
    public void Play(ObjectStore store, DateTimeOffset now, ILoggerFactory loggerFactory)
    {
        var steps = _steps.OrderByDescending(step => step.Ago).ToList();
        if (steps.Count == 0) return;
        var clock = new VirtualClock(now - steps[0].Ago);
        var writer = new ClusterRegistry(store, clock);
        var manager = new ControllerManager(store, writer, clock, loggerFactory);
        for (var index = 0; index < steps.Count; index++)
        {
            steps[index].Take(writer);
            var next = index + 1 < steps.Count ? now - steps[index + 1].Ago : now;
            var end = clock.GetUtcNow() + Attention;
            Follow(manager, clock, end < next ? end : next);
            clock.MoveTo(next);
        }

        manager.RunUntilIdle();
    }

    private static void Follow(ControllerManager manager, VirtualClock clock, DateTimeOffset end)
    {
        manager.RunUntilIdle();
        while (manager.NextAlarm is { } due && due <= end)
        {
            clock.MoveTo(due);
            manager.RunUntilIdle();
        }
    }
}
