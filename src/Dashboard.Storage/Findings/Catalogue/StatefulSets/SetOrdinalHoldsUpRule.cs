using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The set makes its Pods one after the other (OrderedReady), and one that does not get ready holds up those after it. A Pod that
/// merely starts slowly is given five minutes; one that plainly cannot, two.
/// </summary>
internal sealed class SetOrdinalHoldsUpRule() : FindingRule<StatefulSet>(FindingCode.SetOrdinalHoldsUp, FindingSeverity.Warning, Blocking.Patience)
{
    public override FindingEvidence? Find(StatefulSet set, FindingContext context)
    {
        // The status is behind by seconds at most, and the patience is longer.
        if (set.DeletedAt is not null || set.ReadyReplicas >= set.Replicas || !context.IsSeen(ObjectKind.Pod)) return null;
        var progress = context.ProgressOf(set);
        if (progress.Waiting <= 0 || progress.FirstUnhealthy is not { } ordinal) return null;
        return Blocking.By(set, ordinal, context, new FindingFact(FindingFactName.Count, Counting.Text(progress.Waiting)));
    }
}
