using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Snapshots;

/// <summary>One object's change from one snapshot to the next. At least one side is there; both where it was modified or replaced by another uid.</summary>
public readonly record struct ObjectChange<T>(T? Before, T? After)
    where T : class, IStorageObject
{
    /// <summary>The key of the object that changed.</summary>
    public ObjectKey Key => (After ?? Before)!.Key;
}
