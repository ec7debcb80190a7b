namespace Dashboard.Storage.Objects;

/// <summary>
/// What every mirrored object has. Implementations are immutable: a change in the cluster is a new instance, and two
/// snapshots that hold the same instance hold the same state.
/// </summary>
public interface IStorageObject
{
    /// <summary>The object's kind.</summary>
    ObjectKind Kind { get; }

    /// <summary>Namespace and name.</summary>
    ObjectKey Key { get; }

    /// <summary>Identity over time: the same key with another uid is another object.</summary>
    string Uid { get; }

    /// <summary>Opaque; compared for equality only.</summary>
    string ResourceVersion { get; }

    /// <summary><c>metadata.creationTimestamp</c>, UTC.</summary>
    DateTimeOffset CreatedAt { get; }

    /// <summary><c>metadata.deletionTimestamp</c>, UTC; null while the object is not being deleted.</summary>
    DateTimeOffset? DeletedAt { get; }
}
