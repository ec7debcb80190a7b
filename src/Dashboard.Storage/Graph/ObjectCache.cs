using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>
/// Looks objects up for one step of the graph, each of them once: the same few are asked for again and again, and in a big
/// table a look-up costs many times that of a small dictionary. What changed is known from the start.
/// </summary>
internal sealed class ObjectCache
{
    private readonly StorageSnapshot _objects;
    private readonly Dictionary<ObjectKey, Pod?> _pods;
    private readonly Dictionary<ObjectKey, Claim?> _claims;
    private readonly Dictionary<ObjectKey, Volume?> _volumes;

    public ObjectCache(StorageSnapshot objects, ChangeSet changes)
    {
        _objects = objects;
        _pods = changes.Pods.ToDictionary(change => change.Key, change => change.After);
        _claims = changes.Claims.ToDictionary(change => change.Key, change => change.After);
        _volumes = changes.Volumes.ToDictionary(change => change.Key, change => change.After);
    }

    /// <summary>How many objects are known.</summary>
    public int Count => _pods.Count + _claims.Count + _volumes.Count;

    public Pod? Pod(ObjectKey key) => Find(_pods, _objects.Pods, key);

    public Claim? Claim(ObjectKey key) => Find(_claims, _objects.Claims, key);

    public Volume? Volume(ObjectKey key) => Find(_volumes, _objects.Volumes, key);

    /// <summary>The Pod as it is now, of one that is still there.</summary>
    public Pod Latest(Pod pod) => _pods.GetValueOrDefault(pod.Key) ?? pod;

    /// <summary>The claim as it is now, of one that is still there.</summary>
    public Claim Latest(Claim claim) => _claims.GetValueOrDefault(claim.Key) ?? claim;

    /// <summary>The volume as it is now, of one that is still there.</summary>
    public Volume Latest(Volume volume) => _volumes.GetValueOrDefault(volume.Key) ?? volume;

    private static T? Find<T>(Dictionary<ObjectKey, T?> known, ObjectTable<T> table, ObjectKey key)
        where T : class, IStorageObject
    {
        if (!known.TryGetValue(key, out var item)) known.Add(key, item = table.Find(key));
        return item;
    }
}
