using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim's class waits until a Pod uses the claim, and none does. So it should be: the volume is made where the Pod will run.
/// </summary>
internal sealed class ClaimWaitsForFirstConsumerRule() : FindingRule<Claim>(FindingCode.ClaimWaitsForFirstConsumer, FindingSeverity.Waiting)
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.WaitsForFirstConsumer } && context.IsSeen(ObjectKind.Pod) && !context.ConsumersOf(claim).Any()
            ? new FindingEvidence { Cause = claim.StorageClassName!, Related = [Named.Class(claim.StorageClassName!)], Began = claim.CreatedAt }
            : null;
}
