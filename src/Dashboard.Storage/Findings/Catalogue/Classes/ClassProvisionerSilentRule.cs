using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// Claims of the class wait for a provisioner that was never seen to make a volume.
/// </summary>
internal sealed class ClassProvisionerSilentRule() : FindingRule<StorageClass>(FindingCode.ClassProvisionerSilent, FindingSeverity.Warning)
{
    public override FindingEvidence? Find(StorageClass @class, FindingContext context) =>
        context.Memory.SilentOfClass(@class.Name) is > 0 and var waiting
            ? new FindingEvidence
            {
                IsOfAllNamespaces = true,
                Facts = [new FindingFact(FindingFactName.Provisioner, @class.Provisioner), new FindingFact(FindingFactName.Count, Counting.Text(waiting))],
            }
            : null;
}
