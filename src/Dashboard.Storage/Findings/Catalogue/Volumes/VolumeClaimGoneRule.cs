using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The volume counts as bound, and the claim that it names is gone or is another of the same name (another uid). The controller
/// releases such volumes within a minute where it runs.
/// </summary>
internal sealed class VolumeClaimGoneRule() : FindingRule<Volume>(FindingCode.VolumeClaimGone, FindingSeverity.Warning, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Volume volume, FindingContext context)
    {
        if (volume is not { Phase: VolumePhase.Bound, DeletedAt: null, ClaimRef: { Uid: { } uid } reference } || !context.IsSeen(ObjectKind.Claim)) return null;
        if (context.Objects.Claims.Find(reference.Key)?.Uid == uid) return null;
        return new FindingEvidence { Related = [new FindingReference(ObjectKind.Claim, reference.Key, IsNamedBySubject: true)] };
    }
}
