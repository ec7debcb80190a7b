using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;

namespace Dashboard.Hubs.Contract;

/// <summary>
/// One object as its page shows it: its row in the list of its kind (of a Pod there is none), what else is worth telling,
/// and the rows of the binding it stands in, drawn as if that were alone. Whole objects are read by <c>ReadObject</c>.
/// </summary>
public sealed record ObjectDetails
{
    /// <summary>The kind.</summary>
    public required ObjectKind Kind { get; init; }

    /// <summary>The namespace; empty for a cluster-scoped kind.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Of a claim.</summary>
    public ClaimRow? Claim { get; init; }

    /// <summary>Of a volume.</summary>
    public VolumeRow? Volume { get; init; }

    /// <summary>Of a StatefulSet.</summary>
    public StatefulSetRow? StatefulSet { get; init; }

    /// <summary>Of a class.</summary>
    public StorageClassRow? StorageClass { get; init; }

    /// <summary>What the row does not say, in the order of the names.</summary>
    public IReadOnlyList<ObjectFact> Facts { get; init; } = [];

    /// <summary>The object's binding; of a large one the rows around the object. Empty for sets and classes.</summary>
    public IReadOnlyList<GraphRow> Binding { get; init; } = [];

    /// <summary>What somebody should know of it, the severest first.</summary>
    public IReadOnlyList<FindingRow> Findings { get; init; } = [];

    /// <inheritdoc />
    public bool Equals(ObjectDetails? other) =>
        other is not null && Kind == other.Kind && Namespace == other.Namespace && Name == other.Name &&
        Claim == other.Claim && Volume == other.Volume && StatefulSet == other.StatefulSet && StorageClass == other.StorageClass &&
        Facts.SequenceEqual(other.Facts) && Findings.SequenceEqual(other.Findings) && Binding.SequenceEqual(other.Binding);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Namespace, Name);
}
