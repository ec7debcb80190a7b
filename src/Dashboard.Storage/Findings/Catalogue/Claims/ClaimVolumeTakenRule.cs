using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim asks for one volume by name, which is bound to another claim, or still to a former one.
/// </summary>
internal sealed class ClaimVolumeTakenRule() : FindingRule<Claim>(FindingCode.ClaimVolumeTaken, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.NamedVolumeTaken, Volume: { ClaimRef: { Uid: not null } holder } volume }
            ? new FindingEvidence
            {
                Related = [Named.Volume(volume.Name), Other.Claim(holder.Key)],
                Began = claim.CreatedAt,
            }
            : null;
}
