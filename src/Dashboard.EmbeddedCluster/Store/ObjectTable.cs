using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// All objects of a type at one moment, in the order of namespace and name. Immutable: any thread may read a version for
/// as long as it likes. Two versions share what they have in common, so a change costs the logarithm of the count.
/// </summary>
public sealed class ObjectTable
{
    /// <summary>No objects.</summary>
    public static readonly ObjectTable Empty = new(SortedTree<ObjectKey, StoredObject, int, Rules>.Empty);

    private readonly SortedTree<ObjectKey, StoredObject, int, Rules> _tree;

    private ObjectTable(SortedTree<ObjectKey, StoredObject, int, Rules> tree) => _tree = tree;

    /// <summary>How many objects there are.</summary>
    public int Count => _tree.Count;

    /// <summary>The objects, in order.</summary>
    public IEnumerable<StoredObject> Values => _tree.Items;

    /// <summary>The objects' keys, in order.</summary>
    public IEnumerable<ObjectKey> Keys => _tree.Items.Select(found => found.Key);

    /// <summary>The object with a key; throws where there is none.</summary>
    public StoredObject this[ObjectKey key] => Find(key) ?? throw new KeyNotFoundException($"There is no {key}.");

    /// <summary>The object with a key, or null.</summary>
    public StoredObject? Find(ObjectKey key) => _tree.Find(key);

    /// <summary>The objects of a namespace, in order; of all where it is empty.</summary>
    public IEnumerable<StoredObject> In(string @namespace) =>
        @namespace.Length == 0 ? Values : _tree.ItemsBetween(new ObjectKey(@namespace, string.Empty), ObjectKey.AfterNamespace(@namespace));

    /// <summary>As <see cref="In"/>, but only what follows a key.</summary>
    public IEnumerable<StoredObject> InAfter(string @namespace, ObjectKey key)
    {
        var next = Following(key);
        if (@namespace.Length == 0) return _tree.ItemsFrom(next);
        var first = new ObjectKey(@namespace, string.Empty);
        return _tree.ItemsBetween(next > first ? next : first, ObjectKey.AfterNamespace(@namespace));
    }

    /// <summary>How many objects of a namespace (of all where it is empty) follow a key.</summary>
    public int CountAfter(string @namespace, ObjectKey key)
    {
        var end = @namespace.Length == 0 ? Count : _tree.RowsBefore(ObjectKey.AfterNamespace(@namespace));
        return end - _tree.RowsBefore(Following(key));
    }

    /// <summary>A table in which some objects are other ones (same key), new, or (second of the pair null) gone.</summary>
    internal ObjectTable With(IEnumerable<(ObjectKey Key, StoredObject? Object)> changes)
    {
        var builder = _tree.ToBuilder();
        foreach (var (key, changed) in changes)
        {
            if (changed is null) builder.Remove(key);
            else builder.Set(changed);
        }

        return new ObjectTable(builder.Build());
    }

    /// <summary>A table in which one object is another one or new.</summary>
    internal ObjectTable With(StoredObject changed)
    {
        var builder = _tree.ToBuilder();
        builder.Set(changed);
        return new ObjectTable(builder.Build());
    }

    /// <summary>A table without an object.</summary>
    internal ObjectTable Without(ObjectKey key)
    {
        var builder = _tree.ToBuilder();
        builder.Remove(key);
        return new ObjectTable(builder.Build());
    }

    // The least key that follows: the same name with the least character behind it.
    private static ObjectKey Following(ObjectKey key) => key with { Name = key.Name + '\0' };

    /// <summary>One row an object, so that rows tell positions.</summary>
    private readonly struct Rules : ITreeRules<ObjectKey, StoredObject, int>
    {
        public static ObjectKey KeyOf(StoredObject item) => item.Key;

        public static int Compare(in ObjectKey left, in ObjectKey right) => left.CompareTo(right);

        public static int RowsOf(StoredObject item) => 1;

        public static int RowsOf(in int sum) => sum;

        public static void Add(ref int sum, StoredObject item) => sum++;

        public static void Add(ref int sum, in int following) => sum += following;
    }
}
