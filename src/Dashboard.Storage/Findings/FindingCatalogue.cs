using Dashboard.Storage.Findings.Catalogue;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Findings;

/// <summary>Every rule, by what it looks at.</summary>
internal static class FindingCatalogue
{
    public static readonly FindingRule<Claim>[] Claims =
    [
        new ClaimClassMissingRule(),
        new ClaimNoDefaultClassRule(),
        new ClaimNoFittingVolumeRule(),
        new ClaimVolumeMissingRule(),
        new ClaimVolumeTooSmallRule(),
        new ClaimVolumeWrongModeRule(),
        new ClaimVolumeWrongClassRule(),
        new ClaimVolumeBeingDeletedRule(),
        new ClaimVolumeTakenRule(),
        new ClaimVolumeReservedRule(),
        new ClaimVolumeContestedRule(),
        new ClaimWaitsForFirstConsumerRule(),
        new ClaimWaitsForPodRule(),
        new ClaimWaitsForProvisionerRule(),
        new ClaimProvisionerSilentRule(),
        new ClaimProvisioningStalledRule(),
        new ClaimLostRule(),
        new ClaimHeldByPodsRule(),
        new ClaimHeldByFinalizerRule(),
        new ClaimWantedOnTwoNodesRule(),
        new ClaimTakenByOnePodRule(),
        new ClaimUnusedRule(),
        new ClaimOfDeletedSetRule(),
        new ClaimExpansionForbiddenRule(),
        new ClaimExpansionWaitsForNodeRule(),
        new ClaimExpansionInfeasibleRule(),
        new ClaimCapacityBelowRequestRule(),
    ];

    public static readonly FindingRule<Volume>[] Volumes =
    [
        new VolumeReleasedRule(),
        new VolumeReclaimFailedRule(),
        new VolumeClaimGoneRule(),
        new VolumeClassGoneRule(),
        new VolumeNodeGoneRule(),
        new VolumeDeletesDataRule(),
    ];

    public static readonly FindingRule<Pod>[] Pods =
    [
        new PodClaimMissingRule(),
        new PodUnboundClaimsRule(),
        new PodVolumeNodeConflictRule(),
    ];

    public static readonly FindingRule<StatefulSet>[] StatefulSets =
    [
        new SetOrdinalHoldsUpRule(),
        new SetUpdateStuckRule(),
        new SetKeptClaimsRule(),
        new SetClaimsSmallerThanTemplateRule(),
        new SetServiceMissingRule(),
        new SetDeletesDataRule(),
    ];

    public static readonly FindingRule<StorageClass>[] Classes =
    [
        new ClassSeveralDefaultsRule(),
        new ClassProvisionerSilentRule(),
        new ClassImmediateTopologyRule(),
    ];

    public static readonly FindingRule<StorageSnapshot>[] AllClasses =
    [
        new ClusterNoDefaultClassRule(),
    ];
}
