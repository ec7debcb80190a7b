namespace Dashboard.Storage.Objects;

/// <summary>A Namespace.</summary>
public sealed record ClusterNamespace : StorageObject
{
    /// <inheritdoc />
    public override ObjectKind Kind => ObjectKind.Namespace;
}
