using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Ownership;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// The objects and their history, as etcd holds them for an API server: one revision counter for everything, each write
/// one change. Knows nothing of what the objects mean. Thread-safe; readers get immutable listings and never wait for long.
/// </summary>
public sealed class ObjectStore
{
    private readonly Lock _lock = new();
    private readonly StoreHistory _history = new();
    private readonly Dictionary<ResourceType, ObjectTable> _tables = [];
    private StoreEvent _last;

    /// <summary>An empty store at revision 1.</summary>
    public ObjectStore()
    {
        var nothing = new StoredObject(ResourceTypes.Namespaces, default, string.Empty, 1, new JsonObject());
        _last = new StoreEvent(StoreEventType.Deleted, nothing, null);
        _history.Forget(_last);
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
        ObjectTable table;
        lock (_lock) table = Table(type);
        return table.Find(key);
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
    public ObjectTable ListAt(ResourceType type, long revision)
    {
        lock (_lock)
        {
            if (revision >= _last.Revision) return Table(type);
            var undone = _history.After(revision).Where(change => change.Object.Type == type).Reverse();
            return Table(type).With(undone.Select(change => (change.Object.Key, change.Previous)));
        }
    }

    /// <summary>
    /// Writes an object under the next revision, which is put into its <c>metadata.resourceVersion</c>. The store owns
    /// <paramref name="json"/> from then on. Null, and nothing is written, where the object does not stand at
    /// <paramref name="expected"/> (null: where it already exists).
    /// </summary>
    public StoredObject? TryWrite(ResourceType type, ObjectKey key, string uid, JsonObject json, StoredObject? expected) =>
        TryWrite(type, key, uid, json, expected, []);

    /// <summary>As the other, with who owns which fields of the object, which is kept beside its JSON.</summary>
    internal StoredObject? TryWrite(
        ResourceType type, ObjectKey key, string uid, JsonObject json, StoredObject? expected, ImmutableArray<ManagedFieldsEntry> managedFields)
    {
        lock (_lock)
        {
            var table = Table(type);
            var previous = table.Find(key);
            if (previous?.Revision != expected?.Revision) return null;
            var revision = _last.Revision + 1;
            json["metadata"]!["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
            var written = new StoredObject(type, key, uid, revision, json) { ManagedFields = managedFields };
            _tables[type] = table.With(written);
            Append([new StoreEvent(previous is null ? StoreEventType.Added : StoreEventType.Modified, written, previous)]);
            return written;
        }
    }

    /// <summary>Removes an object. Null, and nothing is removed, where it does not stand at <paramref name="expected"/>.</summary>
    public StoredObject? TryRemove(StoredObject expected)
    {
        lock (_lock)
        {
            var table = Table(expected.Type);
            var previous = table.Find(expected.Key);
            if (previous is null || previous.Revision != expected.Revision) return null;
            var removed = previous.AtRevision(_last.Revision + 1);
            _tables[expected.Type] = table.Without(expected.Key);
            Append([new StoreEvent(StoreEventType.Deleted, removed, previous)]);
            return removed;
        }
    }

    /// <summary>
    /// Adds many objects at once: each is a change of its own, but whoever sees the first of them can see them all.
    /// <paramref name="make"/> is given the next revision and gives each object the one after its forerunner's; the store
    /// stands still meanwhile. Throws <see cref="InvalidOperationException"/>, and adds nothing, where an object is there already.
    /// </summary>
    internal void AddTogether(Func<long, IReadOnlyList<StoredObject>> make)
    {
        lock (_lock)
        {
            var added = make(_last.Revision + 1);
            for (var index = 0; index < added.Count; index++)
            {
                if (Table(added[index].Type).Find(added[index].Key) is not null) throw new InvalidOperationException($"{added[index]} is there already.");
                if (added[index].Revision != _last.Revision + 1 + index) throw new InvalidOperationException($"{added[index]} is out of turn.");
            }

            foreach (var ofType in added.GroupBy(found => found.Type))
                _tables[ofType.Key] = Table(ofType.Key).With(ofType.Select(found => (found.Key, (StoredObject?)found)));
            Append([.. added.Select(found => new StoreEvent(StoreEventType.Added, found, null))]);
        }
    }

    /// <summary>
    /// Removes many objects at once, in whatever version they stand; those that are gone already are passed over. Whoever
    /// sees the first removal can see them all.
    /// </summary>
    internal void RemoveTogether(IReadOnlyList<StoredObject> objects)
    {
        lock (_lock)
        {
            var changes = new List<StoreEvent>(objects.Count);
            foreach (var found in objects)
            {
                if (Table(found.Type).Find(found.Key) is not { } previous) continue;
                var removed = previous.AtRevision(_last.Revision + 1 + changes.Count);
                changes.Add(new StoreEvent(StoreEventType.Deleted, removed, previous));
            }

            foreach (var ofType in changes.GroupBy(change => change.Object.Type))
                _tables[ofType.Key] = Table(ofType.Key).With(ofType.Select(change => (change.Object.Key, (StoredObject?)null)));
            Append([.. changes]);
        }
    }

    /// <summary>
    /// The change with this revision, or the last one before it, from whose <see cref="StoreEvent.Next"/> a watch goes on.
    /// Throws <see cref="CompactedException"/> where changes after it are no longer kept.
    /// </summary>
    public StoreEvent ChangeAt(long revision)
    {
        lock (_lock) return revision >= _last.Revision ? _last : _history.At(revision);
    }

    /// <summary>Forgets the history, so that every watch from an earlier revision gets 410.</summary>
    public void Compact()
    {
        lock (_lock) _history.Forget(_last);
    }

    private ObjectTable Table(ResourceType type) => _tables.GetValueOrDefault(type, ObjectTable.Empty);

    // The changes are tied to each other before the first is tied to what is there: so they are seen together.
    private void Append(ReadOnlySpan<StoreEvent> changes)
    {
        if (changes.IsEmpty) return;
        for (var index = 1; index < changes.Length; index++) changes[index - 1].Continue(changes[index]);
        foreach (var change in changes) _history.Add(change);
        var previous = _last;
        _last = changes[^1];
        previous.Continue(changes[0]);
    }
}
