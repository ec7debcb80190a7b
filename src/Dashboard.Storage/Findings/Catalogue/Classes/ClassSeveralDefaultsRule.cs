using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// Several classes are marked as default. Claims that name no class get the one created last, which may not be the one that was meant.
/// </summary>
internal sealed class ClassSeveralDefaultsRule() : FindingRule<StorageClass>(FindingCode.ClassSeveralDefaults, FindingSeverity.Warning, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(StorageClass @class, FindingContext context)
    {
        if (!@class.IsDefault) return null;
        var others = context.Objects.Classes.Items.Where(other => other.IsDefault && other.Name != @class.Name).ToList();
        if (others.Count == 0) return null;
        var taken = DefaultClass.Find(context.Objects.Classes.Items)!;
        return new FindingEvidence { Related = [Named.Class(taken.Name), .. others.Where(other => other != taken).Take(Named.Most).Select(other => Named.Class(other.Name))] };
    }
}
