using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>Which references between objects are edges of the graph.</summary>
public static class Edges
{
    /// <summary>
    /// Whether a volume of a Pod mounts a claim of that name. A generic ephemeral volume's claim counts only if the Pod is
    /// its controller: else it is somebody else's, and Kubernetes refuses to use it. A claim that is not there (null) is
    /// named all the same.
    /// </summary>
    public static bool IsMount(Pod pod, PodClaimMount mount, Claim? claim) =>
        !mount.IsEphemeral || claim is null || (claim.Controller is { Kind: "Pod" } owner && owner.Uid == pod.Uid);

    /// <summary>Whether a Pod mounts a claim.</summary>
    public static bool Mounts(Pod pod, ObjectKey key, Claim? claim)
    {
        if (pod.Namespace != key.Namespace) return false;
        foreach (var mount in pod.Claims)
        {
            if (mount.ClaimName == key.Name && IsMount(pod, mount, claim)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether claim and volume are joined: the volume's <c>claimRef</c> decides, by name and by uid where one is written.
    /// What the claim names is only a wish until the volume agrees.
    /// </summary>
    public static bool AreJoined(Claim? claim, Volume volume) => claim is not null && volume.ClaimRef?.Names(claim) == true;
}
