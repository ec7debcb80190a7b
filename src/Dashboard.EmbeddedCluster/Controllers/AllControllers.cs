using Dashboard.EmbeddedCluster.Controllers.Accounts;
using Dashboard.EmbeddedCluster.Controllers.DaemonSets;
using Dashboard.EmbeddedCluster.Controllers.Deployments;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Jobs;
using Dashboard.EmbeddedCluster.Controllers.Mounts;
using Dashboard.EmbeddedCluster.Controllers.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Controllers.ReplicaSets;
using Dashboard.EmbeddedCluster.Controllers.StatefulSets;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>The controllers of the embedded cluster, in the order of their turns.</summary>
internal static class AllControllers
{
    public static IReadOnlyList<IController> Create(ClusterView view, IClusterWriter writer, StorageFaults faults, VolumeContents data, TimeProvider time)
    {
        var drivers = new StorageDrivers(faults);
        var events = new EventRecorder(view, writer, time);
        var manager = writer.As("kube-controller-manager");
        var scheduler = writer.As("kube-scheduler");
        var kubelet = writer.As("kubelet");
        return
        [
            events,
            .. StorageControllers.Create(view, writer, events, drivers, data, time),
            new EphemeralVolumes(view, manager, events),
            new StatefulSetController(view, manager, events, time),
            new DeploymentController(view, manager, events, time),
            new ReplicaSetController(view, manager, events, time),
            new DaemonSetController(view, manager, events, time),
            new JobController(view, manager, events, time),
            new Scheduler(view, scheduler, events, time),
            new Kubelet(view, kubelet, events, new VolumeManager(view, events, drivers, time), time),
            new NodeLifecycle(view, manager, kubelet, events, time),
            new TaintEviction(view, manager, events, time),
            new PodCollector(view, manager, time),
            new ClaimProtection(view, manager),
            new VolumeProtection(view, manager),
            new GarbageCollector(view, manager),
            new NamespaceEnding(view, manager),
            new DefaultAccounts(view, manager),
            new RoleAggregator(view, manager),
        ];
    }
}
