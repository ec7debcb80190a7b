using Dashboard.EmbeddedCluster.Controllers.Attachment;
using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Mounts;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Controllers.Provisioning;
using Dashboard.EmbeddedCluster.Controllers.StatefulSets;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>The controllers of the embedded cluster, in the order of their turns.</summary>
internal static class AllControllers
{
    public static IReadOnlyList<IController> Create(ClusterView view, IClusterWriter writer, StorageFaults faults, TimeProvider time)
    {
        var drivers = new StorageDrivers(faults);
        var events = new EventRecorder(view, writer, time);
        var manager = writer.As("kube-controller-manager");
        var scheduler = writer.As("kube-scheduler");
        var kubelet = writer.As("kubelet");
        return
        [
            events,
            new ClaimBinder(view, manager, events),
            new VolumeBinder(view, manager, events),
            new Provisioner(view, writer, events, drivers, time),
            new VolumeDeleter(view, writer.As("csi-provisioner"), events, drivers, time),
            new EphemeralVolumes(view, manager, events),
            new StatefulSetController(view, manager, events, time),
            new Scheduler(view, scheduler, events, time),
            new Kubelet(view, kubelet, new PodMounts(view, events, drivers, time), time),
            new DriverRegistrar(view, kubelet),
            new AttachDetachController(view, manager, events, time),
            new ExternalAttacher(view, writer.As("csi-attacher"), events, drivers, time),
            new NodeVolumes(view, kubelet, time),
            new ClaimProtection(view, manager),
            new VolumeProtection(view, manager),
            new GarbageCollector(view, manager),
            new NamespaceEnding(view, manager),
        ];
    }
}
