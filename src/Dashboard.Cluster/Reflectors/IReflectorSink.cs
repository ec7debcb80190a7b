using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reflectors;

/// <summary>
/// Where a reflector puts what it learns, in the order it learns it. Calls wait while the mirror is busy: the server's
/// flow control then slows the stream down, and nothing piles up in this process.
/// </summary>
internal interface IReflectorSink<T>
    where T : class, IStorageObject
{
    /// <summary>An object was added or changed.</summary>
    ValueTask UpsertAsync(T item, CancellationToken cancellationToken);

    /// <summary>An object was deleted; this is its last state.</summary>
    ValueTask RemoveAsync(T item, CancellationToken cancellationToken);

    /// <summary>These are all objects there are; what is known and not among them is gone. Completes once the mirror has taken it over.</summary>
    Task ReplaceAsync(ObjectListing<T> listing, CancellationToken cancellationToken);
}
