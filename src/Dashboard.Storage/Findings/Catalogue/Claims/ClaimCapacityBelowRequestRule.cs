using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim has been smaller than its request for five minutes, and nothing says that it is growing: its volume was made by hand
/// or reserved although too small, or nothing expands volumes of its class.
/// </summary>
internal sealed class ClaimCapacityBelowRequestRule() : FindingRule<Claim>(FindingCode.ClaimCapacityBelowRequest, FindingSeverity.Warning, TimeSpan.FromMinutes(5))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        Growth.IsWanted(claim) && !claim.IsFileSystemResizePending && claim.ResizeStatus?.EndsWith("Infeasible", StringComparison.Ordinal) != true &&
        context.IsSeen(ObjectKind.StorageClass) && context.Class(claim.StorageClassName) is not { AllowsExpansion: false }
            ? new FindingEvidence { Facts = [new FindingFact(FindingFactName.Request, claim.Request.Text), new FindingFact(FindingFactName.Capacity, claim.Capacity?.Text ?? string.Empty)] }
            : null;
}
