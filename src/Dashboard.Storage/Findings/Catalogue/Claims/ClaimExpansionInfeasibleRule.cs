using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The driver says that the volume cannot become as large as the claim asks (status.allocatedResourceStatuses).
/// </summary>
internal sealed class ClaimExpansionInfeasibleRule() : FindingRule<Claim>(FindingCode.ClaimExpansionInfeasible, FindingSeverity.Error)
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        claim is { DeletedAt: null, ResizeStatus: { } status } && status.EndsWith("Infeasible", StringComparison.Ordinal)
            ? new FindingEvidence { Facts = [new FindingFact(FindingFactName.Request, claim.Request.Text), new FindingFact(FindingFactName.Capacity, claim.Capacity?.Text ?? string.Empty), new FindingFact(FindingFactName.Message, status)] }
            : null;
}
