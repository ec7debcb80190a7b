namespace Dashboard.Storage.Rows;

/// <summary>
/// One row of the graph: a heading, or the part of a binding that lies in this row. The owner stands in the first row of
/// its group only; the rows below carry its rail.
/// </summary>
public sealed record GraphRow : IRow
{
    /// <inheritdoc />
    public required string RowKey { get; init; }

    /// <summary>What the row is.</summary>
    public GraphRowKind Kind { get; init; }

    /// <summary>The namespace; empty in the group of volumes without a claim.</summary>
    public required string Namespace { get; init; }

    /// <summary>The same for all rows of one binding; empty in a heading.</summary>
    public string Binding { get; init; } = string.Empty;

    /// <summary>In a heading: how many claims (in the last group: volumes) follow. Else 0.</summary>
    public int Count { get; init; }

    /// <summary>In a heading: how many of the bindings that follow are troubled. Else 0.</summary>
    public int Troubled { get; init; }

    /// <summary>The owner, in the first row of its group.</summary>
    public GraphNode? Owner { get; init; }

    /// <summary>The Pod in this row.</summary>
    public GraphNode? Pod { get; init; }

    /// <summary>The claim in this row.</summary>
    public GraphNode? Claim { get; init; }

    /// <summary>The volume in this row.</summary>
    public GraphNode? Volume { get; init; }

    /// <summary>The pieces of rails.</summary>
    public IReadOnlyList<Rail> Rails { get; init; } = [];

    /// <summary>Remarks.</summary>
    public IReadOnlyList<GraphNote> Notes { get; init; } = [];

    /// <inheritdoc />
    public bool Equals(GraphRow? other) =>
        other is not null && RowKey == other.RowKey && Kind == other.Kind && Namespace == other.Namespace && Binding == other.Binding &&
        Count == other.Count && Troubled == other.Troubled && Equals(Owner, other.Owner) && Equals(Pod, other.Pod) &&
        Equals(Claim, other.Claim) && Equals(Volume, other.Volume) && Rails.SequenceEqual(other.Rails) && Notes.SequenceEqual(other.Notes);

    /// <inheritdoc />
    public override int GetHashCode() => RowKey.GetHashCode(StringComparison.Ordinal);
}
