namespace Dashboard.EmbeddedCluster.Controllers.Mounts;

/// <summary>Why a volume of a Pod is not mounted.</summary>
/// <param name="Volume">Its name in the Pod.</param>
/// <param name="Stage">How far it came.</param>
/// <param name="Message">What the kubelet says about it; null where it only waits.</param>
internal sealed record MountFailure(string Volume, MountStage Stage, string? Message = null);

/// <summary>How far a volume of a Pod came on its node.</summary>
internal enum MountStage
{
    /// <summary>The kubelet does not know what to mount: the claim is absent or not bound.</summary>
    Unresolved,

    /// <summary>It is not attached to the node yet.</summary>
    Detached,

    /// <summary>Mounting it failed.</summary>
    Failed,
}
