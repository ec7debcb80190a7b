using System.Collections.Immutable;

namespace Dashboard.Storage.Objects;

/// <summary>A Node, as far as volumes' node affinity and the board need it.</summary>
public sealed record Node : StorageObject
{
    /// <inheritdoc />
    public override ObjectKind Kind => ObjectKind.Node;

    /// <summary><c>metadata.labels</c>.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The condition <c>Ready</c> is true.</summary>
    public bool IsReady { get; init; }

    /// <summary><c>spec.unschedulable</c>.</summary>
    public bool IsUnschedulable { get; init; }
}
