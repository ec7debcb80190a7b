namespace Dashboard.Storage.Objects;

/// <summary>How a volume is presented to a Pod. Absent in an object means <see cref="Filesystem"/>.</summary>
public enum VolumeMode
{
    /// <summary>Mounted as a directory.</summary>
    Filesystem,

    /// <summary>Given as a raw device.</summary>
    Block,
}
