using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The class by which the volume was provisioned is not there any more: it is no longer resized, and no more volumes like it are
/// made. Volumes made by hand may name a class that never was, which is no problem.
/// </summary>
internal sealed class VolumeClassGoneRule() : FindingRule<Volume>(FindingCode.VolumeClassGone, FindingSeverity.Notice, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Volume volume, FindingContext context) =>
        volume is { ProvisionedBy: { } provisioner, StorageClassName.Length: > 0, DeletedAt: null } && context.IsSeen(ObjectKind.StorageClass) && context.Class(volume.StorageClassName) is null
            ? new FindingEvidence
            {
                Cause = volume.StorageClassName,
                Related = [Named.Class(volume.StorageClassName)],
                Facts = [new FindingFact(FindingFactName.Provisioner, provisioner)],
            }
            : null;
}
