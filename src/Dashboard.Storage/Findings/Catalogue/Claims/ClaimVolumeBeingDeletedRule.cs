using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim asks for one volume by name, which is on its way out.
/// </summary>
internal sealed class ClaimVolumeBeingDeletedRule() : FindingRule<Claim>(FindingCode.ClaimVolumeBeingDeleted, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.NamedVolumeMismatch, Mismatch: VolumeMismatch.BeingDeleted, Volume: { } volume }
            ? new FindingEvidence
            {
                Related = [Named.Volume(volume.Name)],
                Facts = [],
                Began = claim.CreatedAt,
            }
            : null;
}
