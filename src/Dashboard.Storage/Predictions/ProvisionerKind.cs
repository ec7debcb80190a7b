namespace Dashboard.Storage.Predictions;

/// <summary>What kind of volumes a provisioner makes.</summary>
public enum ProvisionerKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Directories or shares: every access mode, no block devices.</summary>
    FileSystems,

    /// <summary>Disks: file systems for one node at a time, and block devices.</summary>
    Disks,
}
