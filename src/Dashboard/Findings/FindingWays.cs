using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;

namespace Dashboard.Findings;

/// <summary>Ways out of what was found, outside the dashboard: a command for kubectl, and the page of Kubernetes' documentation.</summary>
public static class FindingWays
{
    private const string Concepts = "https://kubernetes.io/docs/concepts/";
    private const string Volumes = $"{Concepts}storage/persistent-volumes/";
    private const string Sets = $"{Concepts}workloads/controllers/statefulset/";

    /// <summary>A command that mends it, where one does without losing data, else one that shows more. It names the finding's subject alone, which the viewer sees.</summary>
    public static string Command(Finding finding)
    {
        var (@namespace, name) = (finding.Subject.Key.Namespace, finding.Subject.Key.Name);
        var type = TypeOf(finding.Subject.Kind);
        var subject = @namespace.Length > 0 ? $"{type} {name} -n {@namespace}" : $"{type} {name}";
        return finding.Code switch
        {
            FindingCode.ClaimClassMissing or FindingCode.ClaimNoDefaultClass or FindingCode.ClusterNoDefaultClass or FindingCode.ClassSeveralDefaults => "kubectl get storageclass",
            FindingCode.ClaimNoFittingVolume or FindingCode.ClaimVolumeMissing => "kubectl get pv",
            FindingCode.ClaimHeldByFinalizer => $"kubectl get {subject} -o jsonpath='{{.metadata.finalizers}}'",
            FindingCode.VolumeReleased => $$"""kubectl patch pv {{name}} --type json -p '[{"op":"remove","path":"/spec/claimRef"}]'""",
            FindingCode.VolumeDeletesData => $$$"""kubectl patch pv {{{name}}} -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'""",
            FindingCode.VolumeNodeGone => "kubectl get nodes",
            FindingCode.SetUpdateStuck => $"kubectl rollout undo statefulset {name} -n {@namespace}",
            FindingCode.SetKeptClaims or FindingCode.SetClaimsSmallerThanTemplate => $"kubectl get pvc -n {@namespace}",
            FindingCode.SetServiceMissing => $"kubectl get service -n {@namespace}",
            _ => $"kubectl describe {subject}",
        };
    }

    /// <summary>The page that explains it.</summary>
    public static string Documentation(FindingCode code) => code switch
    {
        FindingCode.ClaimClassMissing or FindingCode.ClaimProvisionerSilent or FindingCode.ClaimProvisioningStalled or FindingCode.ClaimWaitsForProvisioner or
            FindingCode.ClassProvisionerSilent or FindingCode.VolumeClassGone => $"{Concepts}storage/storage-classes/",
        FindingCode.ClaimNoDefaultClass or FindingCode.ClassSeveralDefaults or FindingCode.ClusterNoDefaultClass => $"{Concepts}storage/storage-classes/#default-storageclass",
        FindingCode.ClaimWaitsForFirstConsumer or FindingCode.ClaimWaitsForPod or FindingCode.ClassImmediateTopology => $"{Concepts}storage/storage-classes/#volume-binding-mode",
        FindingCode.ClaimHeldByPods or FindingCode.ClaimHeldByFinalizer => $"{Volumes}#storage-object-in-use-protection",
        FindingCode.ClaimWantedOnTwoNodes or FindingCode.ClaimTakenByOnePod or FindingCode.ClaimVolumeWrongMode => $"{Volumes}#access-modes",
        FindingCode.ClaimExpansionForbidden or FindingCode.ClaimExpansionWaitsForNode or FindingCode.ClaimExpansionInfeasible or FindingCode.ClaimCapacityBelowRequest or
            FindingCode.SetClaimsSmallerThanTemplate => $"{Volumes}#expanding-persistent-volumes-claims",
        FindingCode.VolumeReleased or FindingCode.VolumeReclaimFailed or FindingCode.VolumeDeletesData => $"{Volumes}#reclaiming",
        FindingCode.VolumeNodeGone or FindingCode.PodVolumeNodeConflict => $"{Volumes}#node-affinity",
        FindingCode.PodClaimMissing or FindingCode.PodUnboundClaims => $"{Volumes}#claims-as-volumes",
        FindingCode.SetOrdinalHoldsUp => $"{Sets}#deployment-and-scaling-guarantees",
        FindingCode.SetUpdateStuck => $"{Sets}#forced-rollback",
        FindingCode.SetKeptClaims or FindingCode.SetDeletesData or FindingCode.ClaimOfDeletedSet => $"{Sets}#persistentvolumeclaim-retention",
        FindingCode.SetServiceMissing => $"{Sets}#stable-network-id",
        _ => $"{Volumes}#binding",
    };

    private static string TypeOf(ObjectKind kind) => kind switch
    {
        ObjectKind.Claim => "pvc",
        ObjectKind.Volume => "pv",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
