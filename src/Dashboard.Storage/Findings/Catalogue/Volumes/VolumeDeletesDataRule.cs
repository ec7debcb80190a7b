using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The volume holds the data of a StatefulSet and is deleted with its claim (reclaim policy Delete): who deletes the claim deletes
/// the data.
/// </summary>
internal sealed class VolumeDeletesDataRule() : FindingRule<Volume>(FindingCode.VolumeDeletesData, FindingSeverity.Notice)
{
    public override FindingEvidence? Find(Volume volume, FindingContext context)
    {
        if (volume is not { ReclaimPolicy: ReclaimPolicy.Delete, Phase: VolumePhase.Bound, DeletedAt: null, ClaimRef: { } reference }) return null;
        if (context.Graph.Volumes.Find(volume.Key)?.Place.Owner is not { Kind: "StatefulSet" } set) return null;
        return new FindingEvidence
        {
            Related = [new FindingReference(ObjectKind.Claim, reference.Key, IsNamedBySubject: true), new FindingReference(ObjectKind.StatefulSet, new ObjectKey(reference.Namespace, set.Name), IsNamedBySubject: false)],
        };
    }
}
