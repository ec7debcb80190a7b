namespace Dashboard.Storage.Json;

/// <summary>Names the type of a volume's source: the name of its field in the spec.</summary>
internal static class SourceTypes
{
    public static string Of(VolumeSpecWire spec) => spec switch
    {
        { Csi: not null } => "csi",
        { Rbd: not null } => "rbd",
        { Cephfs: not null } => "cephfs",
        { Nfs: not null } => "nfs",
        { Iscsi: not null } => "iscsi",
        { HostPath: not null } => "hostPath",
        { Local: not null } => "local",
        { Fc: not null } => "fc",
        { Glusterfs: not null } => "glusterfs",
        { Cinder: not null } => "cinder",
        { AwsElasticBlockStore: not null } => "awsElasticBlockStore",
        { GcePersistentDisk: not null } => "gcePersistentDisk",
        { AzureDisk: not null } => "azureDisk",
        { AzureFile: not null } => "azureFile",
        { VsphereVolume: not null } => "vsphereVolume",
        { PortworxVolume: not null } => "portworxVolume",
        { FlexVolume: not null } => "flexVolume",
        _ => string.Empty,
    };

    // Sources that live and die with the node or the Pod (emptyDir, hostPath, configMap, ...) are not ours to show.
    public static string? Of(PodVolumeWire volume) => volume switch
    {
        { Csi: not null } => "csi",
        { Rbd: not null } => "rbd",
        { Cephfs: not null } => "cephfs",
        { Nfs: not null } => "nfs",
        { Iscsi: not null } => "iscsi",
        { Fc: not null } => "fc",
        { Glusterfs: not null } => "glusterfs",
        { Cinder: not null } => "cinder",
        { AwsElasticBlockStore: not null } => "awsElasticBlockStore",
        { GcePersistentDisk: not null } => "gcePersistentDisk",
        { AzureDisk: not null } => "azureDisk",
        { AzureFile: not null } => "azureFile",
        { VsphereVolume: not null } => "vsphereVolume",
        { PortworxVolume: not null } => "portworxVolume",
        { FlexVolume: not null } => "flexVolume",
        _ => null,
    };
}
