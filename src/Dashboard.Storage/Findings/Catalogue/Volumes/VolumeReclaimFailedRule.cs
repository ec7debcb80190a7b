using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The volume was to be reclaimed after its claim was gone, and that failed. Kubernetes does not try again.
/// </summary>
internal sealed class VolumeReclaimFailedRule() : FindingRule<Volume>(FindingCode.VolumeReclaimFailed, FindingSeverity.Error)
{
    public override FindingEvidence? Find(Volume volume, FindingContext context) =>
        volume is { Phase: VolumePhase.Failed, DeletedAt: null }
            ? new FindingEvidence
            {
                Related = volume.ClaimRef is { } reference ? [new FindingReference(ObjectKind.Claim, reference.Key, IsNamedBySubject: true)] : [],
                Facts = volume.Reason is { } reason ? [new FindingFact(FindingFactName.Message, reason)] : [],
            }
            : null;
}
