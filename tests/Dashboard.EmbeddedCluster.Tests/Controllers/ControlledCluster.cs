using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>
/// A store with its controllers on a virtual clock, run by the test itself: nothing happens but in <see cref="Settle"/>,
/// so every test is exact and waits for nothing.
/// </summary>
internal sealed class ControlledCluster
{
    public ControlledCluster(ILoggerFactory? loggers = null, int nodes = 3)
    {
        Registry = new ClusterRegistry(Store, Clock);
        Contents = new VolumeContents(Clock);
        Create(ResourceTypes.Namespaces, NewObject.Named("default"));
        Create(ResourceTypes.Namespaces, NewObject.Named("kube-system"));
        for (var number = 1; number <= nodes; number++) Create(ResourceTypes.Nodes, NewObject.Node($"node-{number}", number == 2 ? "zone-2" : "zone-1"));
        Manager = new ControllerManager(Store, Registry, Clock, loggers ?? NullLoggerFactory.Instance, Faults, Contents);
    }

    public VirtualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public ObjectStore Store { get; } = new();

    public StorageFaults Faults { get; } = new();

    public VolumeContents Contents { get; }

    public ClusterRegistry Registry { get; }

    public ControllerManager Manager { get; private set; }

    public StoredObject Create(ResourceType type, JsonObject json) => Registry.Create(type, type.IsNamespaced ? "default" : string.Empty, json);

    public StoredObject CreateClass(string name, string provisioner, bool waits = false, string reclaimPolicy = "Delete", bool isDefault = false) =>
        Create(ResourceTypes.StorageClasses, NewObject.Class(name, provisioner, waits, reclaimPolicy, isDefault));

    public StoredObject CreateClaim(string name, string? className, string size = "1Gi", string mode = "ReadWriteOnce", string? volumeName = null) =>
        Create(ResourceTypes.Claims, NewObject.Claim(name, className, size, mode, volumeName));

    public StoredObject CreateVolume(
        string name, string className = "", string size = "10Gi", string mode = "ReadWriteOnce", string reclaimPolicy = "Retain", string? reservedFor = null)
    {
        var volume = NewObject.NfsVolume(name, className, size, mode, reclaimPolicy);
        if (reservedFor is not null) volume["spec"]!["claimRef"] = new JsonObject { ["namespace"] = "default", ["name"] = reservedFor };
        return Create(ResourceTypes.Volumes, volume);
    }

    public StoredObject CreateLocalVolume(string name, string className, string size, string node) =>
        Create(ResourceTypes.Volumes, NewObject.LocalVolume(name, className, size, node));

    public StoredObject CreatePod(string name, string? claim = null, string? node = null, Action<JsonObject>? change = null)
    {
        var pod = NewObject.Pod(name, "nginx", claim is null ? [] : [claim]);
        pod["spec"]!["terminationGracePeriodSeconds"] = 1;
        if (node is not null) pod["spec"]!["nodeSelector"] = new JsonObject { ["kubernetes.io/hostname"] = node };
        change?.Invoke(pod);
        return Create(ResourceTypes.Pods, pod);
    }

    /// <summary>Controllers that know nothing but what stands in the objects take over.</summary>
    public void RestartControllers() => Manager = new ControllerManager(Store, Registry, Clock, NullLoggerFactory.Instance);

    /// <summary>Lets the controllers work, and moves the clock from one thing due to the next, for some time.</summary>
    public void Settle(double seconds = 5)
    {
        var end = Clock.GetUtcNow().AddSeconds(seconds);
        while (true)
        {
            Manager.RunUntilIdle();
            if (Manager.NextAlarm is not { } due || due > end) break;
            Clock.MoveTo(due);
        }

        Clock.MoveTo(end);
        Manager.RunUntilIdle();
    }

    public JsonObject? Find(ResourceType type, string name) => Store.Find(type, Key(type, name))?.Json;

    public JsonObject Get(ResourceType type, string name) => Find(type, name) ?? throw new InvalidOperationException($"{type} {name} is absent.");

    public string? ClaimPhase(string name) => Get(ResourceTypes.Claims, name).Text("status", "phase");

    public string? VolumePhase(string name) => Get(ResourceTypes.Volumes, name).Text("status", "phase");

    public string? PodPhase(string name) => Get(ResourceTypes.Pods, name).Text("status", "phase");

    public void Delete(ResourceType type, string name) => Registry.Delete(type, Key(type, name));

    public void Change(ResourceType type, string name, Action<JsonObject> change) => Registry.Change(type, Key(type, name), json =>
    {
        change(json);
        return true;
    });

    /// <summary>Reason and message of the Events about an object, in the order of their names.</summary>
    public IReadOnlyList<(string Reason, string Message)> Events(string kind, string name) =>
        [.. Store.List(ResourceTypes.Events).Objects.Values.Select(stored => stored.Json)
            .Where(json => json.Text("involvedObject", "kind") == kind && json.Text("involvedObject", "name") == name)
            .Select(json => (json.Text("reason")!, json.Text("message")!))];

    private static ObjectKey Key(ResourceType type, string name) => new(type.IsNamespaced ? "default" : string.Empty, name);
}
