using Dashboard.Storage.Collections;

namespace Dashboard.Storage.Tests.Collections;

/// <summary>Sums that depend on the order of the items, so that a swapped pair is found.</summary>
public readonly struct SpanningRules : ITreeRules<int, SpanningItem, SpanningSum>
{
    private const ulong Factor = 1_000_003;

    public static int KeyOf(SpanningItem item) => item.Key;

    public static int Compare(in int left, in int right) => left.CompareTo(right);

    public static int RowsOf(SpanningItem item) => item.Rows;

    public static int RowsOf(in SpanningSum sum) => sum.Rows;

    public static void Add(ref SpanningSum sum, SpanningItem item) =>
        Add(ref sum, new SpanningSum(item.Rows, 1, (ulong)item.Key + 1));

    public static void Add(ref SpanningSum sum, in SpanningSum following)
    {
        var power = 1UL;
        for (var i = 0; i < following.Count; i++) power = unchecked(power * Factor);
        sum = new SpanningSum(sum.Rows + following.Rows, sum.Count + following.Count, unchecked((sum.Trace * power) + following.Trace));
    }
}
