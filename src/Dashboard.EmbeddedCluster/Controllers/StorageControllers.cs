using Dashboard.EmbeddedCluster.Controllers.Attachment;
using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Expansion;
using Dashboard.EmbeddedCluster.Controllers.Provisioning;
using Dashboard.EmbeddedCluster.Controllers.Quota;
using Dashboard.EmbeddedCluster.Controllers.Snapshots;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>The controllers of volumes: those of kube-controller-manager, and what comes with the storage drivers.</summary>
internal static class StorageControllers
{
    public static IReadOnlyList<IController> Create(ClusterView view, IClusterWriter writer, EventRecorder events, StorageDrivers drivers, VolumeContents data, TimeProvider time)
    {
        var manager = writer.As("kube-controller-manager");
        var kubelet = writer.As("kubelet");
        var resizer = writer.As("csi-resizer");
        return
        [
            new ClaimBinder(view, manager, events),
            new VolumeBinder(view, manager, events),
            new Provisioner(view, writer, events, drivers, data, time),
            new VolumeDeleter(view, writer.As("csi-provisioner"), events, drivers, time),
            new DataSourceValidator(view, events),
            new CapacityReports(view, writer.As("csi-provisioner"), time),
            new ExpandController(view, events),
            new ExternalResizer(view, resizer, events, drivers, time),
            new VolumeModifier(view, resizer, events, drivers, time),
            new NodeExpander(view, kubelet, events, drivers, time),
            new DriverRegistrar(view, kubelet),
            new AttachDetachController(view, manager, events, time),
            new ExternalAttacher(view, writer.As("csi-attacher"), events, drivers, time),
            new NodeVolumes(view, kubelet, time),
            new SnapshotController(view, writer.As("snapshot-controller"), events, time),
            new SnapshotDriver(view, writer.As("csi-snapshotter"), events, drivers, data, time),
            new QuotaController(view, manager, time),
        ];
    }
}
