using Dashboard.Storage;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Views;

namespace Dashboard.Access;

/// <summary>Whether a viewer may read a whole object, which the dashboard reads for him with its own rights.</summary>
internal static class ObjectSight
{
    /// <summary>
    /// A volume stands where its claim is, as in the list of volumes. A Pod may hold what only those may see who may see
    /// volumes: the source of a volume that is written into it. So for others it must be known to have none.
    /// </summary>
    public static bool MayRead(StorageState state, ViewerScope scope, ObjectKind kind, ObjectKey key)
    {
        if (!scope.Includes(kind) || !scope.Includes(key.Namespace))
            return false;
        return kind switch
        {
            ObjectKind.Namespace => scope.Includes(key.Name),
            ObjectKind.Volume => scope.Namespaces is null || (state.Graph.Volumes.Find(key) is { } vertex && scope.Includes(vertex.Place.Namespace)),
            ObjectKind.Pod => scope.Includes(ObjectKind.Volume) || state.Snapshot.Pods.Find(key) is { InlineVolumes.IsEmpty: true },
            _ => true,
        };
    }
}
