using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>Finds objects by something they name; buckets are in the order of the objects' keys.</summary>
internal sealed class ObjectIndex<T, TValue>(Func<T, IEnumerable<TValue>> valuesOf) : IObjectIndex<T>
    where TValue : notnull
{
    private static readonly SortedSet<ObjectKey> Nothing = [];
    private readonly Dictionary<TValue, SortedSet<ObjectKey>> _buckets = [];

    /// <summary>The keys of the objects that name a value, as they are now: the answer does not change under its reader.</summary>
    public ObjectKey[] this[TValue value] => [.. _buckets.GetValueOrDefault(value, Nothing)];

    /// <summary>How many objects name a value.</summary>
    public int Count(TValue value) => _buckets.GetValueOrDefault(value, Nothing).Count;

    /// <inheritdoc />
    public void Replace(ObjectKey key, T? before, T? after)
    {
        if (before is not null)
        {
            foreach (var value in valuesOf(before)) Remove(value, key);
        }

        if (after is null) return;
        foreach (var value in valuesOf(after))
        {
            if (!_buckets.TryGetValue(value, out var bucket)) _buckets.Add(value, bucket = []);
            bucket.Add(key);
        }
    }

    private void Remove(TValue value, ObjectKey key)
    {
        if (!_buckets.TryGetValue(value, out var bucket)) return;
        bucket.Remove(key);
        if (bucket.Count == 0) _buckets.Remove(value);
    }
}

/// <summary>An index as the table that feeds it sees it.</summary>
internal interface IObjectIndex<in T>
{
    /// <summary>Takes note that an object is another one now; null: it was not there before, or is gone.</summary>
    void Replace(ObjectKey key, T? before, T? after);
}
