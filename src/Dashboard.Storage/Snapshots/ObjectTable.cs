using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Snapshots;

/// <summary>All mirrored objects of one kind at one moment. Immutable; look-up by key.</summary>
public sealed class ObjectTable<T>
    where T : class, IStorageObject
{
    /// <summary>No objects.</summary>
    public static readonly ObjectTable<T> Empty = new(ImmutableDictionary<ObjectKey, T>.Empty);

    private readonly ImmutableDictionary<ObjectKey, T> _objects;

    private ObjectTable(ImmutableDictionary<ObjectKey, T> objects) => _objects = objects;

    /// <summary>How many there are.</summary>
    public int Count => _objects.Count;

    /// <summary>Every object, in no order.</summary>
    public IEnumerable<T> Items => _objects.Values;

    /// <summary>The object with this key, or null.</summary>
    public T? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    /// <summary>Looks an object up.</summary>
    public bool TryFind(ObjectKey key, [NotNullWhen(true)] out T? item) => _objects.TryGetValue(key, out item);

    /// <summary>A builder that starts from this table and leaves it as it is.</summary>
    public Builder ToBuilder() => new(_objects.ToBuilder());

    /// <summary>Collects changes for the next table. For one thread.</summary>
    public sealed class Builder
    {
        private readonly ImmutableDictionary<ObjectKey, T>.Builder _builder;

        internal Builder(ImmutableDictionary<ObjectKey, T>.Builder builder) => _builder = builder;

        /// <summary>The object with this key as it stands in the builder, or null.</summary>
        public T? Find(ObjectKey key) => _builder.GetValueOrDefault(key);

        /// <summary>The keys as they stand in the builder.</summary>
        public IEnumerable<ObjectKey> Keys => _builder.Keys;

        /// <summary>Adds or replaces an object.</summary>
        public void Set(T item) => _builder[item.Key] = item;

        /// <summary>Removes an object; false where there was none.</summary>
        public bool Remove(ObjectKey key) => _builder.Remove(key);

        /// <summary>The table with all changes.</summary>
        public ObjectTable<T> Build() => new(_builder.ToImmutable());
    }
}
