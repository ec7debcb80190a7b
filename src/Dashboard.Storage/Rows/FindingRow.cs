using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rows;

/// <summary>A finding in words, as its viewer may know it.</summary>
public sealed record FindingRow : IRow
{
    /// <inheritdoc />
    public required string RowKey { get; init; }

    /// <summary>What was found.</summary>
    public required FindingCode Code { get; init; }

    /// <summary>How much it wants attention.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The kind of the object that it is about.</summary>
    public required ObjectKind Kind { get; init; }

    /// <summary>The object's namespace; empty for a cluster-scoped kind.</summary>
    public required string Namespace { get; init; }

    /// <summary>The object's name; empty: it is about no single object.</summary>
    public required string Name { get; init; }

    /// <summary>What it has in common with others.</summary>
    public string Cause { get; init; } = string.Empty;

    /// <summary>The finding in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>What it rests on, line by line.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Objects that have to do with it.</summary>
    public IReadOnlyList<RelatedObject> Related { get; init; } = [];

    /// <summary>What to do, in words.</summary>
    public required string WayOut { get; init; }

    /// <summary>A command that does it, or shows more.</summary>
    public required string Command { get; init; }

    /// <summary>Where Kubernetes' documentation tells more.</summary>
    public required string Documentation { get; init; }

    /// <summary>Since when, as far as is known.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc />
    public bool Equals(FindingRow? other) =>
        other is not null && RowKey == other.RowKey && Severity == other.Severity && Cause == other.Cause && Since == other.Since &&
        Sentence == other.Sentence && WayOut == other.WayOut && Command == other.Command &&
        Evidence.SequenceEqual(other.Evidence) && Related.SequenceEqual(other.Related);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(RowKey, Since, Sentence);
}
