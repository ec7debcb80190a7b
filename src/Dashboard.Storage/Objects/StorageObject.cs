namespace Dashboard.Storage.Objects;

/// <summary>The metadata common to all mirrored objects.</summary>
public abstract record StorageObject : IStorageObject
{
    /// <inheritdoc />
    public abstract ObjectKind Kind { get; }

    /// <inheritdoc />
    public required ObjectKey Key { get; init; }

    /// <summary>The namespace; empty for a cluster-scoped object.</summary>
    public string Namespace => Key.Namespace;

    /// <summary>The name.</summary>
    public string Name => Key.Name;

    /// <inheritdoc />
    public string Uid { get; init; } = string.Empty;

    /// <inheritdoc />
    public string ResourceVersion { get; init; } = string.Empty;

    /// <inheritdoc />
    public DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc />
    public DateTimeOffset? DeletedAt { get; init; }
}
