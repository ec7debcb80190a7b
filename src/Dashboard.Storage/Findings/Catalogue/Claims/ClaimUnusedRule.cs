using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// No Pod has used the claim for as long as the dashboard has watched, at least ten minutes, and it is older than a week. No
/// object says when a Pod last used it. Claims that a StatefulSet keeps are told of at the set.
/// </summary>
internal sealed class ClaimUnusedRule() : FindingRule<Claim>(FindingCode.ClaimUnused, FindingSeverity.Notice, TimeSpan.FromMinutes(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (claim is not { Phase: ClaimPhase.Bound, DeletedAt: null } || !context.IsSeen(ObjectKind.Pod)) return null;
        if (context.UsersOf(claim).Count > 0 || context.SetOf(claim.Key) is not null) return null;
        return new FindingEvidence
        {
            Related = claim.VolumeName is { } name ? [Named.Volume(name)] : [],
            Facts = [new FindingFact(FindingFactName.Capacity, (claim.Capacity ?? claim.Request).Text)],
            NotBefore = claim.CreatedAt + Age,
        };
    }


    private static readonly TimeSpan Age = TimeSpan.FromDays(7);
}
