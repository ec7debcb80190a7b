using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim asks for more than it has, and its class does not let volumes grow.
/// </summary>
internal sealed class ClaimExpansionForbiddenRule() : FindingRule<Claim>(FindingCode.ClaimExpansionForbidden, FindingSeverity.Warning, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        Growth.IsWanted(claim) && !claim.IsResizing && context.Class(claim.StorageClassName) is { AllowsExpansion: false } @class
            ? new FindingEvidence
            {
                Cause = @class.Name,
                Related = [Named.Class(@class.Name)],
                Facts = [new FindingFact(FindingFactName.Request, claim.Request.Text), new FindingFact(FindingFactName.Capacity, claim.Capacity?.Text ?? string.Empty)],
            }
            : null;
}
