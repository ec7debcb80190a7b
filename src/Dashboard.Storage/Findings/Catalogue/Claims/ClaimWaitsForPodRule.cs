using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim's class waits until a Pod that uses it is placed on a node, and the scheduler finds none for the Pod. A node that is
/// being started takes a while, hence the patience.
/// </summary>
internal sealed class ClaimWaitsForPodRule() : FindingRule<Claim>(FindingCode.ClaimWaitsForPod, FindingSeverity.Warning, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (!FindingContext.IsLooking(claim) || claim.VolumeName is not null) return null;
        if (context.Class(claim.StorageClassName) is not { BindingMode: VolumeBindingMode.WaitForFirstConsumer } @class) return null;
        var consumers = context.ConsumersOf(claim).ToList();
        if (consumers.Find(pod => pod is { NodeName: null, UnscheduledMessage: not null }) is not { } waiting) return null;
        return new FindingEvidence
        {
            Related = [Named.Class(@class.Name), Other.Pod(waiting.Key)],
            Facts = [new FindingFact(FindingFactName.Message, waiting.UnscheduledMessage!, new ObjectReference(ObjectKind.Pod, waiting.Key))],
            Began = waiting.CreatedAt,
        };
    }
}
