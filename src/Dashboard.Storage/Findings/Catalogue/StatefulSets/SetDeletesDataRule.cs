using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The set deletes the claims of the ordinals that it loses when it is made smaller (whenScaled Delete), and their data with them.
/// </summary>
internal sealed class SetDeletesDataRule() : FindingRule<StatefulSet>(FindingCode.SetDeletesData, FindingSeverity.Notice)
{
    public override FindingEvidence? Find(StatefulSet set, FindingContext context) =>
        set is { WhenScaled: RetentionPolicy.Delete, Templates.IsEmpty: false, DeletedAt: null } ? FindingEvidence.Plain : null;
}
