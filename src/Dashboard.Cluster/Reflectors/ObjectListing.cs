using System.Security.Cryptography;
using System.Text;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reflectors;

/// <summary>
/// A whole list of one kind on its way to the mirror. Objects that are not kept are reduced at once to 16 bytes of
/// identity, so a cluster of a hundred thousand Pods without storage costs the list no more than a few MiB.
/// </summary>
internal sealed class ObjectListing<T>(Func<T, bool>? keep)
    where T : class, IStorageObject
{
    private readonly Dictionary<ObjectKey, T> _kept = [];

    /// <summary>The objects to keep, each key once.</summary>
    public IReadOnlyCollection<T> Kept => _kept.Values;

    /// <summary>Whether an object of this key is kept.</summary>
    public bool Contains(ObjectKey key) => _kept.ContainsKey(key);

    /// <summary>Identities of the objects that are only counted.</summary>
    public HashSet<Guid> SetAside { get; } = [];

    /// <summary>How many objects have arrived.</summary>
    public int Count => _kept.Count + SetAside.Count;

    /// <summary>Adds an object, or replaces one of the same key.</summary>
    public void Set(T item)
    {
        if (keep is null || keep(item))
        {
            _kept[item.Key] = item;
            SetAside.Remove(Identity(item));
        }
        else
        {
            _kept.Remove(item.Key);
            SetAside.Add(Identity(item));
        }
    }

    /// <summary>Takes an object out again.</summary>
    public void Remove(T item)
    {
        _kept.Remove(item.Key);
        SetAside.Remove(Identity(item));
    }

    /// <summary>The uid, which is a UUID wherever a real API server made it.</summary>
    public static Guid Identity(T item) =>
        Guid.TryParse(item.Uid, out var uid)
            ? uid
            : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Key}\n{item.Uid}")).AsSpan(0, 16));
}
