namespace Dashboard.EmbeddedCluster.Controllers.Snapshots;

/// <summary>Annotations and finalizers of snapshots, as the external snapshotter has them.</summary>
internal static class SnapshotNames
{
    public const string SourceProtection = "snapshot.storage.kubernetes.io/volumesnapshot-as-source-protection";
    public const string BoundProtection = "snapshot.storage.kubernetes.io/volumesnapshot-bound-protection";
    public const string ContentProtection = "snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection";
    public const string ClaimProtection = "snapshot.storage.kubernetes.io/pvc-as-source-protection";
    public const string BeingDeleted = "snapshot.storage.kubernetes.io/volumesnapshot-being-deleted";
    public const string DefaultClass = "snapshot.storage.kubernetes.io/is-default-class";
    public const string Component = "snapshot-controller";

    /// <summary>The owner of a snapshot's data in <see cref="FileSystems.VolumeContents"/>.</summary>
    public static string OwnerOf(string handle) => $"snapshot {handle}";
}
