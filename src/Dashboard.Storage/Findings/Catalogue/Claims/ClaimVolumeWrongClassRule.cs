using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim asks for one volume by name, which is of another class, or of another VolumeAttributesClass.
/// </summary>
internal sealed class ClaimVolumeWrongClassRule() : FindingRule<Claim>(FindingCode.ClaimVolumeWrongClass, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.NamedVolumeMismatch, Mismatch: VolumeMismatch.Class or VolumeMismatch.AttributesClass, Volume: { } volume }
            ? new FindingEvidence
            {
                Related = [Named.Volume(volume.Name)],
                Facts = [new FindingFact(FindingFactName.WantedClass, claim.StorageClassName ?? string.Empty), new FindingFact(FindingFactName.Class, volume.StorageClassName, new ObjectReference(ObjectKind.Volume, volume.Key))],
                Began = claim.CreatedAt,
            }
            : null;
}
