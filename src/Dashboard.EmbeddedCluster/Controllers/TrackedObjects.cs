using System.Diagnostics.CodeAnalysis;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>The objects of one kind, read once for all controllers, with the JSON they were read from and indexes over them.</summary>
internal sealed class TrackedObjects<T>(ObjectReader<T> reader)
    where T : class, IStorageObject
{
    private readonly Dictionary<ObjectKey, (StoredObject Stored, T Read)> _objects = [];
    private readonly List<IObjectIndex<T>> _indexes = [];

    /// <summary>All objects, by namespace and name; meant for kinds of which there are few.</summary>
    public IEnumerable<T> All => _objects.OrderBy(pair => pair.Key).Select(pair => pair.Value.Read);

    /// <summary>How many there are.</summary>
    public int Count => _objects.Count;

    /// <summary>As <see cref="All"/>, with the JSON they were read from.</summary>
    public IEnumerable<(StoredObject Stored, T Read)> AllStored => _objects.OrderBy(pair => pair.Key).Select(pair => pair.Value);

    /// <summary>Keeps an index; to be called before the first object is there.</summary>
    public ObjectIndex<T, TValue> Index<TValue>(Func<T, IEnumerable<TValue>> valuesOf)
        where TValue : notnull
    {
        var index = new ObjectIndex<T, TValue>(valuesOf);
        _indexes.Add(index);
        return index;
    }

    /// <summary>An object, or null.</summary>
    public T? Find(ObjectKey key) => _objects.TryGetValue(key, out var pair) ? pair.Read : null;

    /// <summary>An object and the JSON it was read from, which must not be changed.</summary>
    public bool TryFind(ObjectKey key, [NotNullWhen(true)] out T? read, [NotNullWhen(true)] out StoredObject? stored)
    {
        var found = _objects.TryGetValue(key, out var pair);
        (read, stored) = (pair.Read, pair.Stored);
        return found;
    }

    /// <summary>The objects with these keys that are there.</summary>
    public IEnumerable<T> FindAll(IEnumerable<ObjectKey> keys) => keys.Select(Find).OfType<T>();

    /// <summary>Takes over an object's new state. One that cannot be read counts as absent, and the exception goes on.</summary>
    public void Apply(StoreEvent change)
    {
        var key = change.Object.Key;
        var before = Find(key);
        _objects.Remove(key);
        T? after = null;
        try
        {
            if (change.Type == StoreEventType.Deleted) return;
            after = reader.Read(change.Object.Utf8.Span);
            _objects.Add(key, (change.Object, after));
        }
        finally
        {
            foreach (var index in _indexes) index.Replace(key, before, after);
        }
    }
}
