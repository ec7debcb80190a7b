using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim asks for one volume by name, which somebody reserved for another claim.
/// </summary>
internal sealed class ClaimVolumeReservedRule() : FindingRule<Claim>(FindingCode.ClaimVolumeReserved, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.NamedVolumeTaken, Volume: { ClaimRef: { Uid: null } holder } volume }
            ? new FindingEvidence
            {
                Related = [Named.Volume(volume.Name), Other.Claim(holder.Key)],
                Began = claim.CreatedAt,
            }
            : null;
}
