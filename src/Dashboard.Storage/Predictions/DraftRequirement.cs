using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Predictions;

/// <summary>One expression of a draft's selector; a label that must have a value is <see cref="SelectorOperator.In"/> with that value.</summary>
public sealed record DraftRequirement(string Key, SelectorOperator Operator, IReadOnlyList<string> Values)
{
    internal SelectorRequirement ToRequirement() => new(Key, Operator, [.. Values]);

    /// <inheritdoc />
    public bool Equals(DraftRequirement? other) =>
        other is not null && Key == other.Key && Operator == other.Operator && Values.SequenceEqual(other.Values);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Key, Operator, Values.Count);
}
