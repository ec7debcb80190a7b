using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Controllers.StatefulSets;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>The controllers of the embedded cluster, in the order of their turns.</summary>
internal static class AllControllers
{
    public static IReadOnlyList<IController> Create(ClusterView view, IClusterWriter writer, TimeProvider time)
    {
        var events = new EventRecorder(view, writer, time);
        return
        [
            events,
            new ClaimBinder(view, writer, events),
            new VolumeBinder(view, writer, events),
            new Provisioner(view, writer, events, time),
            new EphemeralVolumes(view, writer, events),
            new StatefulSetController(view, writer, events, time),
            new Scheduler(view, writer, events, time),
            new Kubelet(view, writer, time),
            new ClaimProtection(view, writer),
            new VolumeProtection(view, writer),
            new GarbageCollector(view, writer),
            new NamespaceEnding(view, writer),
        ];
    }
}
