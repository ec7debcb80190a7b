using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The set names a Service for the DNS names of its Pods, and that is not there or not headless: its Pods have no names of their own.
/// </summary>
internal sealed class SetServiceMissingRule() : FindingRule<StatefulSet>(FindingCode.SetServiceMissing, FindingSeverity.Warning, TimeSpan.FromSeconds(30))
{
    public override FindingEvidence? Find(StatefulSet set, FindingContext context) =>
        set.ServiceName.Length > 0 && set.DeletedAt is null && context.IsSeen(ObjectKind.Service) &&
        context.Objects.Services.Find(new ObjectKey(set.Namespace, set.ServiceName)) is not { IsHeadless: true }
            ? new FindingEvidence { Related = [new FindingReference(ObjectKind.Service, new ObjectKey(set.Namespace, set.ServiceName), IsNamedBySubject: true)], Began = set.CreatedAt }
            : null;
}
