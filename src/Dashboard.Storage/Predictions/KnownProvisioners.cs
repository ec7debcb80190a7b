namespace Dashboard.Storage.Predictions;

/// <summary>
/// Provisioners whose limits are known from their own checks and documentation. Of all others nothing is said: a class may
/// name anything.
/// </summary>
public static class KnownProvisioners
{
    // Operators put the namespace of a driver's installation before its name: rook-ceph.cephfs.csi.ceph.com.
    private static readonly string[] FileSystems =
    [
        "kubernetes.io/host-path", "embedded.storage/nfs", "cephfs.csi.ceph.com", "nfs.csi.ceph.com", "nfs.csi.k8s.io", "smb.csi.k8s.io",
        "efs.csi.aws.com", "file.csi.azure.com", "filestore.csi.storage.gke.io",
    ];

    private static readonly string[] Disks =
        ["rbd.csi.ceph.com", "ebs.csi.aws.com", "disk.csi.azure.com", "pd.csi.storage.gke.io", "cinder.csi.openstack.org", "topolvm.io", "dobs.csi.digitalocean.com", "csi.hetzner.cloud"];

    /// <summary>What a provisioner makes.</summary>
    public static ProvisionerKind Find(string provisioner) =>
        Array.Exists(FileSystems, name => IsNamed(provisioner, name)) ? ProvisionerKind.FileSystems
        : Array.Exists(Disks, name => IsNamed(provisioner, name)) ? ProvisionerKind.Disks
        : ProvisionerKind.Unknown;

    private static bool IsNamed(string provisioner, string name) =>
        provisioner == name || (provisioner.Length > name.Length && provisioner.EndsWith(name, StringComparison.Ordinal) && provisioner[^(name.Length + 1)] == '.');
}
