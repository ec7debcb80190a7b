using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// A template asks for more than claims made of it do. Templates cannot be changed: the set was made anew with a larger one, and the
/// claims that were there keep their size.
/// </summary>
internal sealed class SetClaimsSmallerThanTemplateRule() : FindingRule<StatefulSet>(FindingCode.SetClaimsSmallerThanTemplate, FindingSeverity.Notice, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(StatefulSet set, FindingContext context)
    {
        if (!context.IsSeen(ObjectKind.Claim)) return null;
        var smaller = context.ClaimsOf(set).FindAll(found => OrdinalObjects.IsWanted(set, found.Ordinal) && found.Claim.Request < found.Template.Request);
        if (smaller.Count == 0) return null;
        return new FindingEvidence
        {
            Related = [.. smaller.Take(Named.Most).Select(found => Named.Claim(found.Claim.Key))],
            Facts =
            [
                new FindingFact(FindingFactName.Count, Counting.Text(smaller.Count)),
                new FindingFact(FindingFactName.Request, string.Join(", ", smaller.Select(found => found.Template.Request.Text).Distinct(StringComparer.Ordinal))),
            ],
        };
    }
}
