using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>What is drawn for the objects of the graph.</summary>
internal static class GraphNodes
{
    public static GraphNode OfPod(PodVertex vertex) => new(
        "Pod", vertex.Pod.Namespace, vertex.Pod.Name, vertex.State,
        vertex.Pod.NodeName is { } node ? [node] : [],
        IsMuted: vertex.Pod.IsFinished);

    public static GraphNode OfClaim(ClaimVertex vertex, Binding binding, StorageSnapshot objects)
    {
        var key = vertex.Key;
        if (vertex.Claim is not { } claim) return new GraphNode("PersistentVolumeClaim", key.Namespace, key.Name, vertex.State, []);
        var size = (claim.Capacity ?? claim.Request).Text;
        return new GraphNode(
            "PersistentVolumeClaim", key.Namespace, key.Name, vertex.State,
            string.IsNullOrEmpty(claim.StorageClassName) ? [size] : [size, claim.StorageClassName],
            GraphNotes.IsKept(vertex, binding, objects));
    }

    public static GraphNode OfVolume(VolumeVertex vertex) => new(
        "PersistentVolume", string.Empty, vertex.Volume.Name, vertex.State,
        [vertex.Volume.Capacity.Text, vertex.Volume.ReclaimPolicy.ToString()]);

    /// <summary>A volume that may not be seen, of which the claim tells the name.</summary>
    public static GraphNode? OfUnseenVolume(ClaimVertex? vertex) =>
        vertex?.Claim is { VolumeName: { } name, Phase: var phase }
            ? new GraphNode("PersistentVolume", string.Empty, name, phase == ClaimPhase.Bound ? ObjectState.Bound : ObjectState.Pending, [])
            : null;

    /// <summary>The owner of a group of bindings, whose sum is given. Of owners other than StatefulSets only the Pods tell how they stand.</summary>
    public static GraphNode OfOwner(Binding binding, in GraphSum group, StorageSnapshot objects)
    {
        var owner = binding.Owner!;
        if (owner.Kind != "StatefulSet" || objects.Unseen.Contains(ObjectKind.StatefulSet))
            return new GraphNode(owner.Kind, binding.Namespace, owner.Name, OfPods(group.Pods), []);
        return objects.StatefulSets.TryFind(new ObjectKey(binding.Namespace, owner.Name), out var set)
            ? new GraphNode(owner.Kind, binding.Namespace, owner.Name, StatefulSetStates.Of(set), [$"{set.ReadyReplicas}/{set.Replicas}"])
            : new GraphNode(owner.Kind, binding.Namespace, owner.Name, ObjectState.Missing, []);
    }

    private static ObjectState OfPods(in StateCounts pods)
    {
        if (pods[ObjectState.NotReady] + pods[ObjectState.Pending] + pods[ObjectState.Unknown] > 0) return ObjectState.NotReady;
        if (pods[ObjectState.Ready] > 0) return ObjectState.Ready;
        if (pods[ObjectState.Failed] > 0) return ObjectState.Failed;
        return pods[ObjectState.Succeeded] > 0 ? ObjectState.Succeeded : ObjectState.NotReady;
    }
}
