using Dashboard.Storage.Rows;

namespace Dashboard.Hubs.Contract;

/// <summary>The whole filtered graph by state, for the overview ruler at its edge. <paramref name="Total"/> counts the rows.</summary>
public sealed record GraphRuler(int Total, IReadOnlyList<RulerMark> Marks)
{
    /// <inheritdoc />
    public bool Equals(GraphRuler? other) => other is not null && Total == other.Total && Marks.SequenceEqual(other.Marks);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Total, Marks.Count);
}
