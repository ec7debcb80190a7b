using System.Diagnostics.CodeAnalysis;
using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Snapshots;

/// <summary>All mirrored objects of one kind at one moment, in order of their keys. Immutable.</summary>
public sealed class ObjectTable<T>
    where T : class, IStorageObject
{
    /// <summary>No objects.</summary>
    public static readonly ObjectTable<T> Empty = new(SortedTree<ObjectKey, T, int, ObjectTableRules<T>>.Empty);

    private readonly SortedTree<ObjectKey, T, int, ObjectTableRules<T>> _objects;

    private ObjectTable(SortedTree<ObjectKey, T, int, ObjectTableRules<T>> objects) => _objects = objects;

    /// <summary>How many there are.</summary>
    public int Count => _objects.Count;

    /// <summary>Every object, in order.</summary>
    public IEnumerable<T> Items => _objects.Items;

    /// <summary>The objects of a namespace, in order of their names. The cost follows their number, not the table's.</summary>
    public IEnumerable<T> InNamespace(string @namespace) =>
        _objects.ItemsBetween(new ObjectKey(@namespace, string.Empty), ObjectKey.AfterNamespace(@namespace));

    /// <summary>The objects from a key on, in order.</summary>
    public IEnumerable<T> ItemsFrom(ObjectKey key) => _objects.ItemsFrom(key);

    /// <summary>The object with this key, or null.</summary>
    public T? Find(ObjectKey key) => _objects.Find(key);

    /// <summary>Looks an object up.</summary>
    public bool TryFind(ObjectKey key, [NotNullWhen(true)] out T? item) => _objects.TryFind(key, out item);

    /// <summary>A builder that starts from this table and leaves it as it is.</summary>
    public Builder ToBuilder() => new(_objects.ToBuilder());

    /// <summary>Collects changes for the next table. For one thread.</summary>
    public sealed class Builder
    {
        private readonly SortedTreeBuilder<ObjectKey, T, int, ObjectTableRules<T>> _builder;

        internal Builder(SortedTreeBuilder<ObjectKey, T, int, ObjectTableRules<T>> builder) => _builder = builder;

        /// <summary>The object with this key as it stands in the builder, or null.</summary>
        public T? Find(ObjectKey key) => _builder.Find(key);

        /// <summary>The keys as they stand in the builder, in order. The builder must not change while they are read.</summary>
        public IEnumerable<ObjectKey> Keys => _builder.Items.Select(item => item.Key);

        /// <summary>Adds or replaces an object.</summary>
        public void Set(T item) => _builder.Set(item);

        /// <summary>Removes an object; false where there was none.</summary>
        public bool Remove(ObjectKey key) => _builder.Remove(key);

        /// <summary>The table with all changes.</summary>
        public ObjectTable<T> Build() => new(_builder.Build());
    }
}
