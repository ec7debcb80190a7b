using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim was deleted, and stays until the last Pod that uses it is gone: the finalizer kubernetes.io/pvc-protection holds it.
/// Pods of a namespace that is being deleted take half a minute to end.
/// </summary>
internal sealed class ClaimHeldByPodsRule() : FindingRule<Claim>(FindingCode.ClaimHeldByPods, FindingSeverity.Warning, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (claim.DeletedAt is not { } deleted || context.UsersOf(claim) is not { Count: > 0 } pods) return null;
        return new FindingEvidence
        {
            Related = [.. pods.Take(Named.Most).Select(pod => Other.Pod(pod.Key))],
            Facts = [new FindingFact(FindingFactName.Count, Counting.Text(pods.Count))],
            Began = deleted,
        };
    }
}
