namespace Dashboard.Storage.Predictions;

/// <summary>
/// Provisioners whose limits are known from their own checks and documentation. Of all others nothing is said: a class may
/// name anything.
/// </summary>
public static class KnownProvisioners
{
    private const string InTree = "kubernetes.io/";
    private const string HostPath = "kubernetes.io/host-path";
    private const string EmbeddedShares = "embedded.storage/nfs";

    // Operators put the namespace of a driver's installation before its name: rook-ceph.cephfs.csi.ceph.com.
    private static readonly string[] FileSystems =
    [
        HostPath, EmbeddedShares, "cephfs.csi.ceph.com", "nfs.csi.ceph.com", "nfs.csi.k8s.io", "smb.csi.k8s.io",
        "efs.csi.aws.com", "file.csi.azure.com", "filestore.csi.storage.gke.io",
    ];

    private static readonly string[] Disks =
    [
        "block.embedded.storage", "rbd.csi.ceph.com", "ebs.csi.aws.com", "disk.csi.azure.com", "pd.csi.storage.gke.io", "topolvm.io",
        "dobs.csi.digitalocean.com", "csi.hetzner.cloud",
    ];

    /// <summary>What a provisioner makes.</summary>
    public static ProvisionerKind Find(string provisioner) =>
        Array.Exists(FileSystems, name => IsNamed(provisioner, name)) ? ProvisionerKind.FileSystems
        : Array.Exists(Disks, name => IsNamed(provisioner, name)) ? ProvisionerKind.Disks
        : ProvisionerKind.Unknown;

    /// <summary>
    /// Whether a provisioner makes volumes for claims with a selector; null: not known. The one that CSI drivers share
    /// refuses them, kube-controller-manager's own for host paths looks away.
    /// </summary>
    public static bool? TakesSelectors(string provisioner) =>
        provisioner == HostPath ? true : Find(provisioner) == ProvisionerKind.Unknown ? null : false;

    /// <summary>Whether a provisioner is known to fill no volume from a snapshot or another claim: only CSI drivers do.</summary>
    public static bool RefusesDataSources(string provisioner) =>
        provisioner == EmbeddedShares || provisioner.StartsWith(InTree, StringComparison.Ordinal);

    private static bool IsNamed(string provisioner, string name) =>
        provisioner == name || (provisioner.Length > name.Length && provisioner.EndsWith(name, StringComparison.Ordinal) && provisioner[^(name.Length + 1)] == '.');
}
