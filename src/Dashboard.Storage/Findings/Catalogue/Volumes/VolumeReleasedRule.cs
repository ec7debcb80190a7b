using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The volume's claim is gone, and its reclaim policy keeps it with its data. No claim gets it until its claimRef is taken away.
/// </summary>
internal sealed class VolumeReleasedRule() : FindingRule<Volume>(FindingCode.VolumeReleased, FindingSeverity.Notice)
{
    public override FindingEvidence? Find(Volume volume, FindingContext context) =>
        volume is { Phase: VolumePhase.Released, DeletedAt: null, ReclaimPolicy: ReclaimPolicy.Retain, ClaimRef: { } reference }
            ? new FindingEvidence
            {
                Related = [new FindingReference(ObjectKind.Claim, reference.Key, IsNamedBySubject: true)],
                Facts = [new FindingFact(FindingFactName.Capacity, volume.Capacity.Text)],
            }
            : null;
}
