using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// A rolling update goes from the highest ordinal down and stops at one that does not get ready, while older Pods are still to be
/// replaced. A Pod that merely starts slowly is given five minutes; one that plainly cannot, two.
/// </summary>
internal sealed class SetUpdateStuckRule() : FindingRule<StatefulSet>(FindingCode.SetUpdateStuck, FindingSeverity.Warning, Blocking.Patience)
{
    public override FindingEvidence? Find(StatefulSet set, FindingContext context)
    {
        if (set.DeletedAt is not null || set.UpdateRevision == set.CurrentRevision || !context.IsSeen(ObjectKind.Pod)) return null;
        return context.ProgressOf(set).UpdateHeldUpBy is { } ordinal ? Blocking.By(set, ordinal, context) : null;
    }
}
