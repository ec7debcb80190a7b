using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The Pod mounts a claim that is not there; it starts once the claim is. Pod and claim come in any order, and the claim of a generic
/// ephemeral volume is made a moment after its Pod.
/// </summary>
internal sealed class PodClaimMissingRule() : FindingRule<Pod>(FindingCode.PodClaimMissing, FindingSeverity.Error, TimeSpan.FromSeconds(30))
{
    public override FindingEvidence? Find(Pod pod, FindingContext context)
    {
        if (!PodStates.IsConsumer(pod) || !context.IsSeen(ObjectKind.Claim)) return null;
        var missing = pod.Claims.Select(mount => new ObjectKey(pod.Namespace, mount.ClaimName)).Where(key => context.Objects.Claims.Find(key) is null).Distinct().ToList();
        return missing.Count == 0 ? null : new FindingEvidence { Related = [.. missing.Take(Named.Most).Select(Named.Claim)], Began = pod.CreatedAt };
    }
}
