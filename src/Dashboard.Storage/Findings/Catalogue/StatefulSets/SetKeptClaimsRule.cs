using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// Claims of ordinals that the set does not have any more were kept with their data, as its policy says (whenScaled Retain). They are
/// used again when the set grows.
/// </summary>
internal sealed class SetKeptClaimsRule() : FindingRule<StatefulSet>(FindingCode.SetKeptClaims, FindingSeverity.Notice, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(StatefulSet set, FindingContext context)
    {
        if (set.WhenScaled == RetentionPolicy.Delete || set.DeletedAt is not null || !context.IsSeen(ObjectKind.Claim)) return null;
        var kept = context.ClaimsOf(set)
            .Where(found => !OrdinalObjects.IsWanted(set, found.Ordinal) && found.Claim.DeletedAt is null && context.ProgressOf(set).Find(found.Ordinal) is null)
            .Select(found => found.Claim).ToList();
        if (kept.Count == 0) return null;
        return new FindingEvidence
        {
            Related = [.. kept.Take(Named.Most).Select(claim => Named.Claim(claim.Key))],
            Facts =
            [
                new FindingFact(FindingFactName.Count, Counting.Text(kept.Count)),
                new FindingFact(FindingFactName.Bytes, Counting.Text(kept.Sum(claim => (claim.Capacity ?? claim.Request).Bytes))),
            ],
        };
    }
}
