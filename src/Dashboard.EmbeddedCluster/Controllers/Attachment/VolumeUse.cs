using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Attachment;

/// <summary>Which Pods use a volume, and where.</summary>
internal static class VolumeUse
{
    /// <summary>The Pods that are on a node, have not ended, and name the claim that is bound to the volume.</summary>
    public static IEnumerable<Pod> PodsOn(Volume? volume, ClusterView view)
    {
        if (volume?.ClaimRef is not { } reference || view.Claims.Find(reference.Key) is not { } claim || claim.Uid != reference.Uid) return [];
        return view.Pods.FindAll(view.PodsByClaim[claim.Key]).Where(pod => pod.NodeName is not null && !pod.IsFinished);
    }

    /// <summary>The volumes that Pods with these claims use.</summary>
    public static IEnumerable<Volume> VolumesOf(IEnumerable<ObjectKey> claims, ClusterView view) =>
        view.Volumes.FindAll(view.Claims.FindAll(claims).Select(claim => claim.VolumeName).OfType<string>().Select(ObjectKey.ClusterScoped));
}
