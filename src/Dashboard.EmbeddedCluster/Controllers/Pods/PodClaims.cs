using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>What a Pod's claims are worth: which are bound, which wait for the Pod, and what is wrong with one.</summary>
internal sealed class PodClaims
{
    private PodClaims()
    {
    }

    /// <summary>Claims that are bound, with their volumes (null where the volume is gone).</summary>
    public List<(Claim Claim, Volume? Volume)> Bound { get; } = [];

    /// <summary>Claims that wait for their first consumer.</summary>
    public List<Claim> Waiting { get; } = [];

    /// <summary>Claims that must be bound before a node can be chosen, and are not.</summary>
    public List<Claim> Unbound { get; } = [];

    /// <summary>Why no node will do, in the scheduler's words; null: nothing speaks against it.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks at the claims of a Pod.</summary>
    public static PodClaims Of(Pod pod, ClusterView view)
    {
        var result = new PodClaims();
        foreach (var mount in pod.Claims)
        {
            result.Add(pod, mount, view);
            if (result.Problem is not null) return result;
        }

        if (result.Unbound.Count > 0) result.Problem = "pod has unbound immediate PersistentVolumeClaims";
        return result;
    }

    private void Add(Pod pod, PodClaimMount mount, ClusterView view)
    {
        if (view.Claims.Find(new ObjectKey(pod.Namespace, mount.ClaimName)) is not { } claim)
        {
            Problem = mount.IsEphemeral
                ? $"waiting for ephemeral volume controller to create the persistentvolumeclaim \"{mount.ClaimName}\""
                : $"persistentvolumeclaim \"{mount.ClaimName}\" not found";
            return;
        }

        if (mount.IsEphemeral && claim.Controller?.Uid != pod.Uid)
            Problem = $"PVC {claim.Key} was not created for pod {pod.Key} (pod is not owner)";
        else if (claim.Phase == ClaimPhase.Lost)
            Problem = $"persistentvolumeclaim \"{claim.Name}\" bound to non-existent persistentvolume \"{claim.VolumeName}\"";
        else if (claim.DeletedAt is not null && pod.NodeName is null)
            Problem = $"persistentvolumeclaim \"{claim.Name}\" is being deleted";
        else if (claim is { BindCompleted: true, VolumeName: { } volume })
            Bound.Add((claim, view.Volumes.Find(ObjectKey.ClusterScoped(volume))));
        else if (claim.VolumeName is null && WaitsForConsumer(claim, view))
            Waiting.Add(claim);
        else
            Unbound.Add(claim);
    }

    private static bool WaitsForConsumer(Claim claim, ClusterView view) =>
        claim.StorageClassName is { Length: > 0 } name &&
        view.Classes.Find(ObjectKey.ClusterScoped(name)) is { BindingMode: VolumeBindingMode.WaitForFirstConsumer };
}
