using Tree = Dashboard.Storage.Collections.SortedTree<
    int,
    Dashboard.Storage.Tests.Collections.SpanningItem,
    Dashboard.Storage.Tests.Collections.SpanningSum,
    Dashboard.Storage.Tests.Collections.SpanningRules>;

namespace Dashboard.Storage.Tests.Collections;

public sealed class SortedTreeTests
{
    [Theory]
    [InlineData(1, 2_000)]
    [InlineData(2, 2_000)]
    [InlineData(3, 2_000)]
    public void Operations_AtRandom_AgreeWithSortedList(int seed, int operations) => Compare(seed, operations);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Operations_ManyAtRandom_AgreeWithSortedList(int seed) => Compare(seed, operations: 60_000);

    [Fact]
    public void Build_OfAnEmptyTree_AnswersEveryQuestion()
    {
        var tree = Tree.Empty;

        Assert.Equal(0, tree.Count);
        Assert.Empty(tree.Items);
        Assert.Empty(tree.ItemsFrom(0));
        Assert.False(tree.TryFind(1, out _));
        Assert.False(tree.TryFindBefore(1, out _));
        Assert.False(tree.TryFindFrom(1, out _));
        Assert.False(tree.TryFindRow(0, out _, out _));
        Assert.Equal(0, tree.RowsBefore(5));
        Assert.False(tree.ToBuilder().Remove(1));
    }

    [Fact]
    public void Set_AfterBuild_LeavesEarlierVersionsAsTheyWere()
    {
        var builder = Tree.Empty.ToBuilder();
        for (var key = 0; key < 1_000; key++) builder.Set(new SpanningItem(key, 1));
        var first = builder.Build();
        for (var key = 0; key < 1_000; key += 2) builder.Remove(key);
        builder.Set(new SpanningItem(1, 7));
        var second = builder.Build();

        Assert.Equal(1_000, first.Count);
        Assert.Equal(1_000, first.Rows);
        Assert.Equal(1, first.Find(1)!.Rows);
        Assert.Equal(Enumerable.Range(0, 1_000), first.Items.Select(item => item.Key));
        Assert.Equal(500, second.Count);
        Assert.Equal(506, second.Rows);
    }

    private static void Compare(int seed, int operations)
    {
        var random = new Random(seed);
        var expected = new SortedList<int, SpanningItem>();
        var builder = Tree.Empty.ToBuilder();
        var keys = operations / 3;
        for (var i = 0; i < operations; i++)
        {
            var key = random.Next(keys);
            // Phases of growth and of shrinking, so that nodes are split and joined.
            if (random.Next(100) < (i / (operations / 4) % 2 == 0 ? 80 : 20))
            {
                var item = new SpanningItem(key, random.Next(4));
                builder.Set(item);
                expected[key] = item;
            }
            else
            {
                Assert.Equal(expected.Remove(key), builder.Remove(key));
            }

            Assert.Equal(expected.Count, builder.Count);
            if (random.Next(operations / 20) == 0) Check(builder.Build(), expected, random, keys);
        }

        Check(builder.Build(), expected, random, keys);
    }

    private static void Check(Tree tree, SortedList<int, SpanningItem> expected, Random random, int keys)
    {
        var items = expected.Values;
        Assert.Equal(items, tree.Items);
        Assert.Equal(items.Sum(item => item.Rows), tree.Rows);
        Assert.Equal(SumOf(items), tree.Sum);
        for (var probe = 0; probe < 30; probe++)
        {
            var (from, to) = (random.Next(-1, keys + 2), random.Next(-1, keys + 2));
            Assert.Equal(expected.GetValueOrDefault(from), tree.Find(from));
            Assert.Equal(items.FirstOrDefault(item => item.Key >= from), tree.TryFindFrom(from, out var next) ? next : null);
            Assert.Equal(items.LastOrDefault(item => item.Key < from), tree.TryFindBefore(from, out var before) ? before : null);
            Assert.Equal(items.Where(item => item.Key < from).Sum(item => item.Rows), tree.RowsBefore(from));
            Assert.Equal(items.Where(item => item.Key >= from && item.Key < to), tree.ItemsBetween(from, to));
            Assert.Equal(SumOf(items.Where(item => item.Key >= from && item.Key < to)), tree.SumBetween(from, to));
            CheckRows(tree, items, random.Next(-1, tree.Rows + 1), random.Next(-1, tree.Rows + 1));
        }
    }

    private static void CheckRows(Tree tree, IList<SpanningItem> items, int row, int end)
    {
        var first = 0;
        var index = 0;
        while (index < items.Count && (row < first || row >= first + items[index].Rows)) first += items[index++].Rows;
        var isThere = row >= 0 && index < items.Count;
        Assert.Equal(isThere, tree.TryFindRow(row, out var found, out var foundFirst));
        if (isThere)
        {
            Assert.Equal(items[index], found);
            Assert.Equal(first, foundFirst);
            Assert.Equal(items.Skip(index), tree.ItemsFromRow(row, out _));
        }

        var inRange = new List<SpanningItem>();
        first = 0;
        foreach (var item in items)
        {
            if (first >= row && first < end) inRange.Add(item);
            first += item.Rows;
        }

        Assert.Equal(SumOf(inRange), tree.SumOfRows(row, end));
    }

    private static SpanningSum SumOf(IEnumerable<SpanningItem> items)
    {
        var sum = default(SpanningSum);
        foreach (var item in items) SpanningRules.Add(ref sum, item);
        return sum;
    }
}
