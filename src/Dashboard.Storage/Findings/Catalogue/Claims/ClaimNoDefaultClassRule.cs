using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim names no class, the cluster has no default class that would be filled in, and no volume without a class fits.
/// </summary>
internal sealed class ClaimNoDefaultClassRule() : FindingRule<Claim>(FindingCode.ClaimNoDefaultClass, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        claim.StorageClassName is null && context.PlanOf(claim) is { Outcome: BindingOutcome.NoClassNoVolume }
            ? new FindingEvidence { Facts = [new FindingFact(FindingFactName.Request, claim.Request.Text)], Began = claim.CreatedAt }
            : null;
}
