using System.Collections.Immutable;

namespace Dashboard.Storage.Objects;

/// <summary>A Service, as far as StatefulSets' DNS names need it.</summary>
public sealed record Service : StorageObject
{
    /// <inheritdoc />
    public override ObjectKind Kind => ObjectKind.Service;

    /// <summary><c>spec.clusterIP</c> is <c>None</c>.</summary>
    public bool IsHeadless { get; init; }

    /// <summary><c>spec.selector</c>.</summary>
    public ImmutableDictionary<string, string> Selector { get; init; } = ImmutableDictionary<string, string>.Empty;
}
