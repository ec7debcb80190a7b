using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim asks for one volume by name, which is smaller than its request.
/// </summary>
internal sealed class ClaimVolumeTooSmallRule() : FindingRule<Claim>(FindingCode.ClaimVolumeTooSmall, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.NamedVolumeMismatch, Mismatch: VolumeMismatch.TooSmall, Volume: { } volume }
            ? new FindingEvidence
            {
                Related = [Named.Volume(volume.Name)],
                Facts = [new FindingFact(FindingFactName.Request, claim.Request.Text), new FindingFact(FindingFactName.Capacity, volume.Capacity.Text, new ObjectReference(ObjectKind.Volume, volume.Key))],
                Began = claim.CreatedAt,
            }
            : null;
}
