using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The Pod has no node because claims that it mounts are not bound. Claims whose class waits for their first Pod are no such reason:
/// they wait for this very Pod. A provisioner is given its two minutes.
/// </summary>
internal sealed class PodUnboundClaimsRule() : FindingRule<Pod>(FindingCode.PodUnboundClaims, FindingSeverity.Warning, Provisioning.Patience)
{
    public override FindingEvidence? Find(Pod pod, FindingContext context)
    {
        if (!PodStates.IsConsumer(pod) || pod.NodeName is not null || !context.IsSeen(ObjectKind.StorageClass)) return null;
        var unbound = pod.Claims.Select(mount => context.Objects.Claims.Find(new ObjectKey(pod.Namespace, mount.ClaimName))).OfType<Claim>().Where(claim => IsInTheWay(claim, context)).ToList();
        return unbound.Count == 0 ? null : new FindingEvidence { Related = [.. unbound.Take(Named.Most).Select(claim => Named.Claim(claim.Key))], Began = pod.CreatedAt };
    }


    private static bool IsInTheWay(Claim claim, FindingContext context) =>
        claim.Phase == ClaimPhase.Lost ||
        (FindingContext.IsLooking(claim) && (claim.VolumeName is not null || context.Class(claim.StorageClassName) is not { BindingMode: VolumeBindingMode.WaitForFirstConsumer }));
}
