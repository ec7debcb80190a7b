using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// The objects and their history, as etcd holds them for an API server: one revision counter for everything, each write
/// one change. Knows nothing of what the objects mean. Thread-safe; readers get immutable listings and never wait.
/// </summary>
public sealed class ObjectStore
{
    private const int HistoryLength = 20_000;

    private readonly Lock _lock = new();
    private readonly Queue<StoreEvent> _history = new();
    private ImmutableDictionary<ResourceType, ImmutableSortedDictionary<ObjectKey, StoredObject>> _objects =
        ImmutableDictionary<ResourceType, ImmutableSortedDictionary<ObjectKey, StoredObject>>.Empty;
    private StoreEvent _last;
    private long _compacted;

    /// <summary>An empty store at revision 1.</summary>
    public ObjectStore()
    {
        var nothing = new StoredObject(ResourceTypes.Namespaces, default, string.Empty, 1, []);
        _last = new StoreEvent(StoreEventType.Deleted, nothing, null);
        _compacted = 1;
    }

    /// <summary>The revision of the last change.</summary>
    public long Revision
    {
        get
        {
            lock (_lock) return _last.Revision;
        }
    }

    /// <summary>The object with this key, or null.</summary>
    public StoredObject? Find(ResourceType type, ObjectKey key)
    {
        lock (_lock) return Table(type).GetValueOrDefault(key);
    }

    /// <summary>All objects of a type at this moment.</summary>
    public StoreListing List(ResourceType type)
    {
        lock (_lock) return new StoreListing(Table(type), _last.Revision, _last);
    }

    /// <summary>
    /// All objects of a type as they stood at a revision, by taking back what changed since. Throws
    /// <see cref="CompactedException"/> where those changes are no longer kept.
    /// </summary>
    public ImmutableSortedDictionary<ObjectKey, StoredObject> ListAt(ResourceType type, long revision)
    {
        lock (_lock)
        {
            var objects = Table(type);
            if (revision >= _last.Revision) return objects;
            if (revision < _compacted) throw new CompactedException(revision, _compacted);
            foreach (var change in _history.Reverse())
            {
                if (change.Revision <= revision) break;
                if (change.Object.Type != type) continue;
                objects = change.Previous is { } previous ? objects.SetItem(previous.Key, previous) : objects.Remove(change.Object.Key);
            }

            return objects;
        }
    }

    /// <summary>
    /// Writes an object under the next revision, which is put into its <c>metadata.resourceVersion</c>. The store owns
    /// <paramref name="json"/> from then on. Null, and nothing is written, where the object does not stand at
    /// <paramref name="expected"/> (null: where it already exists).
    /// </summary>
    public StoredObject? TryWrite(ResourceType type, ObjectKey key, string uid, JsonObject json, StoredObject? expected)
    {
        lock (_lock)
        {
            var previous = Table(type).GetValueOrDefault(key);
            if (previous?.Revision != expected?.Revision) return null;
            var revision = _last.Revision + 1;
            json["metadata"]!["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
            var written = new StoredObject(type, key, uid, revision, json);
            _objects = _objects.SetItem(type, Table(type).SetItem(key, written));
            Append(new StoreEvent(previous is null ? StoreEventType.Added : StoreEventType.Modified, written, previous));
            return written;
        }
    }

    /// <summary>Removes an object. Null, and nothing is removed, where it does not stand at <paramref name="expected"/>.</summary>
    public StoredObject? TryRemove(StoredObject expected)
    {
        lock (_lock)
        {
            var previous = Table(expected.Type).GetValueOrDefault(expected.Key);
            if (previous is null || previous.Revision != expected.Revision) return null;
            var json = previous.Copy();
            var revision = _last.Revision + 1;
            json["metadata"]!["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
            var removed = new StoredObject(previous.Type, previous.Key, previous.Uid, revision, json);
            _objects = _objects.SetItem(expected.Type, Table(expected.Type).Remove(expected.Key));
            Append(new StoreEvent(StoreEventType.Deleted, removed, previous));
            return removed;
        }
    }

    /// <summary>
    /// The change with this revision, or the last one before it, from whose <see cref="StoreEvent.Next"/> a watch goes on.
    /// Throws <see cref="CompactedException"/> where changes after it are no longer kept.
    /// </summary>
    public StoreEvent ChangeAt(long revision)
    {
        lock (_lock)
        {
            if (revision >= _last.Revision) return _last;
            if (revision < _compacted) throw new CompactedException(revision, _compacted);
            StoreEvent? found = null;
            foreach (var change in _history)
            {
                if (change.Revision > revision) break;
                found = change;
            }

            return found ?? throw new CompactedException(revision, _compacted);
        }
    }

    /// <summary>Forgets the history, so that every watch from an earlier revision gets 410.</summary>
    public void Compact()
    {
        lock (_lock)
        {
            _history.Clear();
            _history.Enqueue(_last);
            _compacted = _last.Revision;
        }
    }

    private ImmutableSortedDictionary<ObjectKey, StoredObject> Table(ResourceType type) =>
        _objects.GetValueOrDefault(type, ImmutableSortedDictionary<ObjectKey, StoredObject>.Empty);

    private void Append(StoreEvent change)
    {
        var previous = _last;
        _last = change;
        _history.Enqueue(change);
        if (_history.Count > HistoryLength) _compacted = _history.Dequeue().Revision + 1;
        previous.Continue(change);
    }
}
