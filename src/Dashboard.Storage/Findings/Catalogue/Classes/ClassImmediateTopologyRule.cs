using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The class makes a volume at once (Immediate), and its volumes are reached only from some nodes: a volume may be made where its Pod
/// cannot run. WaitForFirstConsumer asks the scheduler first.
/// </summary>
internal sealed class ClassImmediateTopologyRule() : FindingRule<StorageClass>(FindingCode.ClassImmediateTopology, FindingSeverity.Notice, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(StorageClass @class, FindingContext context) =>
        @class is { BindingMode: VolumeBindingMode.Immediate, DeletedAt: null } && context.Memory.PinnedOfClass(@class.Name) > 0
            ? new FindingEvidence { IsOfAllNamespaces = true }
            : null;
}
