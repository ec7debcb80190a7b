namespace Dashboard.Storage.Findings;

/// <summary>What the catalogue's rules find. The names are stable: addresses, the API and metrics have them.</summary>
public enum FindingCode
{
    /// <summary>Its class does not exist.</summary>
    ClaimClassMissing,

    /// <summary>It names no class and there is no default class.</summary>
    ClaimNoDefaultClass,

    /// <summary>It takes only volumes made by hand, and none fits.</summary>
    ClaimNoFittingVolume,

    /// <summary>The volume it names does not exist.</summary>
    ClaimVolumeMissing,

    /// <summary>The volume it names is too small.</summary>
    ClaimVolumeTooSmall,

    /// <summary>The volume it names has other modes.</summary>
    ClaimVolumeWrongMode,

    /// <summary>The volume it names is of another class.</summary>
    ClaimVolumeWrongClass,

    /// <summary>The volume it names is being deleted.</summary>
    ClaimVolumeBeingDeleted,

    /// <summary>The volume it names is held by another claim.</summary>
    ClaimVolumeTaken,

    /// <summary>The volume it names is reserved for another claim.</summary>
    ClaimVolumeReserved,

    /// <summary>Another claim asks for the same volume by name.</summary>
    ClaimVolumeContested,

    /// <summary>It waits for its first Pod.</summary>
    ClaimWaitsForFirstConsumer,

    /// <summary>It waits for a Pod that cannot be scheduled.</summary>
    ClaimWaitsForPod,

    /// <summary>A provisioner is making its volume.</summary>
    ClaimWaitsForProvisioner,

    /// <summary>Its provisioner does not answer and never did.</summary>
    ClaimProvisionerSilent,

    /// <summary>Its provisioner works, but makes no volume for it.</summary>
    ClaimProvisioningStalled,

    /// <summary>Its volume is gone.</summary>
    ClaimLost,

    /// <summary>It was deleted, and Pods still use it.</summary>
    ClaimHeldByPods,

    /// <summary>It was deleted, and a finalizer holds it.</summary>
    ClaimHeldByFinalizer,

    /// <summary>Pods on two nodes want it, and it is for one.</summary>
    ClaimWantedOnTwoNodes,

    /// <summary>It is for one Pod, and several want it.</summary>
    ClaimTakenByOnePod,

    /// <summary>No Pod uses it.</summary>
    ClaimUnused,

    /// <summary>Its StatefulSet was deleted.</summary>
    ClaimOfDeletedSet,

    /// <summary>It is to grow, and its class forbids it.</summary>
    ClaimExpansionForbidden,

    /// <summary>It has grown, and its file system grows with the next mount.</summary>
    ClaimExpansionWaitsForNode,

    /// <summary>It cannot grow as far as it asks.</summary>
    ClaimExpansionInfeasible,

    /// <summary>It is smaller than it asks, and does not grow.</summary>
    ClaimCapacityBelowRequest,

    /// <summary>Its claim is gone, and it is kept.</summary>
    VolumeReleased,

    /// <summary>Reclaiming it failed.</summary>
    VolumeReclaimFailed,

    /// <summary>The claim that it is bound to is gone.</summary>
    VolumeClaimGone,

    /// <summary>The class that made it is gone.</summary>
    VolumeClassGone,

    /// <summary>The nodes that reach it are gone.</summary>
    VolumeNodeGone,

    /// <summary>It holds the data of a StatefulSet and is deleted with its claim.</summary>
    VolumeDeletesData,

    /// <summary>A claim that it mounts does not exist.</summary>
    PodClaimMissing,

    /// <summary>Claims that it mounts are not bound.</summary>
    PodUnboundClaims,

    /// <summary>Its volumes are on nodes where it cannot run.</summary>
    PodVolumeNodeConflict,

    /// <summary>One ordinal holds up those after it.</summary>
    SetOrdinalHoldsUp,

    /// <summary>Its update stands at one ordinal.</summary>
    SetUpdateStuck,

    /// <summary>Claims are left over after it was made smaller.</summary>
    SetKeptClaims,

    /// <summary>Claims are smaller than their template says.</summary>
    SetClaimsSmallerThanTemplate,

    /// <summary>Its headless Service is missing.</summary>
    SetServiceMissing,

    /// <summary>It deletes data when it is made smaller.</summary>
    SetDeletesData,

    /// <summary>It is one of several default classes.</summary>
    ClassSeveralDefaults,

    /// <summary>Its provisioner does not answer.</summary>
    ClassProvisionerSilent,

    /// <summary>It binds at once, and only some nodes reach its volumes.</summary>
    ClassImmediateTopology,

    /// <summary>The cluster has no default class.</summary>
    ClusterNoDefaultClass,
}
