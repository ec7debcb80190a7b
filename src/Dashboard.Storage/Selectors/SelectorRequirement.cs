using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Storage.Selectors;

/// <summary>One expression of a label or node selector.</summary>
public sealed record SelectorRequirement(string Key, SelectorOperator Operator, ImmutableArray<string> Values)
{
    /// <summary>Whether a set of labels meets it, by the rules of apimachinery's <c>labels.Requirement</c>.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var present = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            SelectorOperator.In => present && Values.Contains(value!),
            SelectorOperator.NotIn => !present || !Values.Contains(value!),
            SelectorOperator.Exists => present,
            SelectorOperator.DoesNotExist => !present,
            SelectorOperator.Gt => present && Compare(value!) is > 0,
            SelectorOperator.Lt => present && Compare(value!) is < 0,
            _ => false,
        };
    }

    private int? Compare(string value) =>
        Values.Length == 1 &&
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left) &&
        long.TryParse(Values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : null;
}
