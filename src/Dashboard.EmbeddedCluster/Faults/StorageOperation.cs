namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>What a storage driver of the embedded cluster does, and can be told to fail or to take its time with.</summary>
public enum StorageOperation
{
    /// <summary>Making a volume for a claim.</summary>
    Provision,

    /// <summary>Deleting a volume that was released.</summary>
    Delete,

    /// <summary>Attaching a volume to a node.</summary>
    Attach,

    /// <summary>Detaching a volume from a node.</summary>
    Detach,

    /// <summary>Mounting a volume into a Pod.</summary>
    Mount,

    /// <summary>Growing a volume, by the driver's controller.</summary>
    Expand,

    /// <summary>Growing the file system on a volume, by the driver on the node.</summary>
    NodeExpand,

    /// <summary>Taking a snapshot of a volume.</summary>
    Snapshot,

    /// <summary>Giving a volume the attributes of another VolumeAttributesClass.</summary>
    Modify,
}
