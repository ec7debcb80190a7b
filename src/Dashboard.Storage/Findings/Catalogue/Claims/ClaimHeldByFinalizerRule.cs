using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim was deleted, no Pod uses it, and a finalizer still holds it: whoever set it has to take it away.
/// </summary>
internal sealed class ClaimHeldByFinalizerRule() : FindingRule<Claim>(FindingCode.ClaimHeldByFinalizer, FindingSeverity.Warning, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        claim is { DeletedAt: { } deleted, Finalizers: { } finalizers } && context.IsSeen(ObjectKind.Pod) && context.UsersOf(claim).Count == 0
            ? new FindingEvidence { Facts = [new FindingFact(FindingFactName.Finalizers, finalizers)], Began = deleted }
            : null;
}
