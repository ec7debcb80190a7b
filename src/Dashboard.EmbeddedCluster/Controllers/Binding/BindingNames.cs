namespace Dashboard.EmbeddedCluster.Controllers.Binding;

/// <summary>Annotations, finalizers and component names of the binding of claims and volumes, as Kubernetes has them.</summary>
internal static class BindingNames
{
    public const string BindCompleted = "pv.kubernetes.io/bind-completed";
    public const string BoundByController = "pv.kubernetes.io/bound-by-controller";
    public const string ProvisionedBy = "pv.kubernetes.io/provisioned-by";
    public const string SelectedNode = "volume.kubernetes.io/selected-node";
    public const string StorageProvisioner = "volume.kubernetes.io/storage-provisioner";
    public const string StorageProvisionerBeta = "volume.beta.kubernetes.io/storage-provisioner";
    public const string ClaimProtection = "kubernetes.io/pvc-protection";
    public const string VolumeProtection = "kubernetes.io/pv-protection";
    public const string ExternalProvisionerFinalizer = "external-provisioner.volume.kubernetes.io/finalizer";
    public const string Component = "persistentvolume-controller";
}
