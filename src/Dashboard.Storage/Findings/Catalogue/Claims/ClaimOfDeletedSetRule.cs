using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The StatefulSet to which the claim belongs by its name was deleted while the dashboard watched, and the claim was kept. No
/// object remembers a set that is gone, so of sets deleted before nothing can be told.
/// </summary>
internal sealed class ClaimOfDeletedSetRule() : FindingRule<Claim>(FindingCode.ClaimOfDeletedSet, FindingSeverity.Notice, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (claim.DeletedAt is not null || context.SetOf(claim.Key) is not null || context.UsersOf(claim).Count > 0) return null;
        if (context.Memory.DepartedSetOf(claim.Key) is not { } set) return null;
        return new FindingEvidence
        {
            Cause = set.Name,
            Related = [new FindingReference(ObjectKind.StatefulSet, set.Key, IsNamedBySubject: true)],
            Facts = [new FindingFact(FindingFactName.Capacity, (claim.Capacity ?? claim.Request).Text)],
        };
    }
}
