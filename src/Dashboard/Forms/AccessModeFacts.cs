using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;

namespace Dashboard.Forms;

/// <summary>The access modes in the order in which they are offered, and what is known of who supports them.</summary>
public static class AccessModeFacts
{
    /// <summary>Every mode.</summary>
    public static readonly IReadOnlyList<AccessModes> All =
        [AccessModes.ReadWriteOnce, AccessModes.ReadWriteOncePod, AccessModes.ReadOnlyMany, AccessModes.ReadWriteMany];

    /// <summary>Whether a provisioner makes volumes with a mode; null: not known.</summary>
    public static bool? IsSupported(string provisioner, AccessModes mode, VolumeMode volumeMode) => (KnownProvisioners.Find(provisioner), mode) switch
    {
        (ProvisionerKind.FileSystems, _) when volumeMode == VolumeMode.Block => false,
        (ProvisionerKind.FileSystems, AccessModes.ReadWriteOnce or AccessModes.ReadOnlyMany or AccessModes.ReadWriteMany) => true,
        (ProvisionerKind.Disks, AccessModes.ReadWriteOnce) => true,
        (ProvisionerKind.Disks, AccessModes.ReadWriteMany) => volumeMode == VolumeMode.Block,
        _ => null,
    };

    /// <summary>Reads a mode by its name or its abbreviation; None where it is neither.</summary>
    public static AccessModes Parse(string name) => name switch
    {
        "ReadWriteOnce" or "RWO" => AccessModes.ReadWriteOnce,
        "ReadOnlyMany" or "ROX" => AccessModes.ReadOnlyMany,
        "ReadWriteMany" or "RWX" => AccessModes.ReadWriteMany,
        "ReadWriteOncePod" or "RWOP" => AccessModes.ReadWriteOncePod,
        _ => AccessModes.None,
    };
}
