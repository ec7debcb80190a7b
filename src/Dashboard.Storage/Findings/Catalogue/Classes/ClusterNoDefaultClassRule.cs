using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The cluster has classes, and none is the default: claims that name no class get no volume made.
/// </summary>
internal sealed class ClusterNoDefaultClassRule() : FindingRule<StorageSnapshot>(FindingCode.ClusterNoDefaultClass, FindingSeverity.Notice, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(StorageSnapshot objects, FindingContext context) =>
        context.IsSeen(ObjectKind.StorageClass) && objects.Classes.Count > 0 && DefaultClass.Find(objects.Classes.Items) is null ? FindingEvidence.Plain : null;
}
