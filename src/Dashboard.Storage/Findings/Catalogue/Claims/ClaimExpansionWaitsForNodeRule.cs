using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The volume has grown, and its file system grows where a Pod mounts it: with a Pod that runs in a moment, without one when the
/// next comes.
/// </summary>
internal sealed class ClaimExpansionWaitsForNodeRule() : FindingRule<Claim>(FindingCode.ClaimExpansionWaitsForNode, FindingSeverity.Waiting, TimeSpan.FromSeconds(30))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        claim is { IsFileSystemResizePending: true, DeletedAt: null }
            ? new FindingEvidence { Facts = [new FindingFact(FindingFactName.Request, claim.Request.Text), new FindingFact(FindingFactName.Capacity, claim.Capacity?.Text ?? string.Empty)] }
            : null;
}
