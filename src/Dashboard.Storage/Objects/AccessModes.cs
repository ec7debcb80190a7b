namespace Dashboard.Storage.Objects;

/// <summary>A set of access modes of a claim or a volume.</summary>
[Flags]
public enum AccessModes
{
    /// <summary>No mode.</summary>
    None = 0,

    /// <summary>ReadWriteOnce, RWO: read-write on one node.</summary>
    ReadWriteOnce = 1,

    /// <summary>ReadOnlyMany, ROX: read-only on many nodes.</summary>
    ReadOnlyMany = 2,

    /// <summary>ReadWriteMany, RWX: read-write on many nodes.</summary>
    ReadWriteMany = 4,

    /// <summary>ReadWriteOncePod, RWOP: read-write in one Pod.</summary>
    ReadWriteOncePod = 8,
}
