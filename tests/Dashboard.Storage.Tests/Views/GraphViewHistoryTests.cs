using System.Collections.Immutable;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Graph;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Views;

public sealed class GraphViewHistoryTests
{
    private static readonly ViewerScope[] Scopes =
    [
        ViewerScope.All,
        ViewerScope.Of("beta"),
        ViewerScope.Of("gamma", "alpha"),
        ViewerScope.Of("nowhere"),
        new ViewerScope { Kinds = [ObjectKind.Claim, ObjectKind.Pod, ObjectKind.StatefulSet, ObjectKind.StorageClass] },
        ViewerScope.Of("alpha") with { Kinds = [ObjectKind.Claim] },
        new ViewerScope { Kinds = [ObjectKind.Volume, ObjectKind.Pod] },
    ];

    private static readonly RowFilter[] Filters =
    [
        RowFilter.None,
        new RowFilter { Namespace = "alpha" },
        new RowFilter { OnlyTroubled = true },
        new RowFilter { Text = "WEB-1" },
        new RowFilter { State = ObjectState.Bound, Namespace = "beta" },
        new RowFilter { Class = string.Empty },
        new RowFilter { Owner = "StatefulSet/web", Class = "fast" },
        new RowFilter { Owner = "job" },
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Advance_RandomHistory_AgreesWithNaiveFilterInEveryScope(int seed) => Check(seed, steps: 40);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Advance_LongRandomHistory_AgreesWithNaiveFilterInEveryScope(int seed) => Check(seed, steps: 600);

    private static void Check(int seed, int steps)
    {
        var history = new RandomHistory(seed);
        var start = history.Step();
        var views = (
            from scope in Scopes
            from filter in Filters
            select (Scope: scope, View: new GraphView(start, scope, filter), Filter: filter)).ToList();
        for (var step = 0; step < steps; step++)
        {
            var state = history.Step();
            var worlds = Scopes.ToDictionary(scope => scope, scope => World(state, scope));
            for (var i = 0; i < views.Count; i++)
            {
                var (scope, view, filter) = views[i];
                view.Advance(state);
                if (history.Next(10) == 0)
                {
                    filter = history.Pick(Filters);
                    view.SetFilter(filter);
                    views[i] = (scope, view, filter);
                }

                CheckView(view, worlds[scope], scope, filter, history);
            }
        }
    }

    private static void CheckView(GraphView view, StorageState world, ViewerScope scope, RowFilter filter, RandomHistory history)
    {
        var rows = GraphText.Rows(view);
        var expected = GraphText.Rows(new GraphView(world, scope with { Kinds = null }, filter));
        Assert.Equal(expected.Select(GraphText.Of), rows.Select(GraphText.Of));
        Assert.Equal(expected, rows);
        var matching = world.Graph.Items.Items.OfType<Binding>()
            .Where(binding => scope.Includes(binding.Namespace) && NaiveFilter.Matches(binding, filter)).ToList();
        Assert.Equal(matching.Select(binding => GraphRowKeys.Of(binding.First)), rows.Where(row => row.Kind == GraphRowKind.Binding).Select(row => row.Binding).Distinct());
        Assert.Equal(matching.Sum(binding => binding.Rows) + matching.Select(binding => binding.Namespace).Distinct().Count(), rows.Count);
        Assert.Equal(matching.Count, view.Sum.Bindings);
        Assert.Equal(rows.Count, rows.Select(row => row.RowKey).Distinct().Count());
        CheckNodes(rows, matching, scope);
        CheckRails(rows);
        CheckWindows(view, rows, history);
        CheckRuler(view, rows);
    }

    private static void CheckWindows(GraphView view, List<GraphRow> rows, RandomHistory history)
    {
        var (first, count) = (history.Next(rows.Count + 5), history.Next(12));
        var page = view.Read(new RowWindow(first, count));
        Assert.Equal(first < rows.Count ? first : Math.Max(rows.Count - count, 0), page.First);
        Assert.Equal(rows.Skip(page.First).Take(count), page.Rows);
        if (rows.Count == 0) return;
        var (anchor, offset) = (history.Next(rows.Count), history.Next(4));
        page = view.Read(new RowWindow(history.Next(rows.Count), count, rows[anchor].RowKey, offset));
        Assert.Equal(Math.Max(anchor - offset, 0), page.First);
        Assert.Equal(rows.Skip(page.First).Take(count), page.Rows);
    }

    /// <summary>Every object stands in exactly one row. A volume that may not be seen stands wherever a claim names it.</summary>
    private static void CheckNodes(List<GraphRow> rows, List<Binding> bindings, ViewerScope scope)
    {
        var drawn = rows.SelectMany(row => new[] { row.Pod, row.Claim, row.Volume }).OfType<GraphNode>()
            .Where(node => node.Kind != "PersistentVolume" || scope.Includes(ObjectKind.Volume));
        Assert.Equal(
            bindings.SelectMany(NaiveGraph.Members).Select(vertex => $"{vertex.Kind} {vertex.Key}").Order(StringComparer.Ordinal),
            drawn.Select(node => $"{node.Kind.Replace("Persistent", "", StringComparison.Ordinal).Replace("VolumeClaim", "Claim", StringComparison.Ordinal)} {new ObjectKey(node.Namespace, node.Name)}").Order(StringComparer.Ordinal));
    }

    /// <summary>A piece that goes down is met by one that comes up in the next row, in the same track; ends meet a node.</summary>
    private static void CheckRails(List<GraphRow> rows)
    {
        for (var i = 0; i <= rows.Count; i++)
        {
            var down = i > 0 ? Tracks(rows[i - 1], RailParts.Down) : [];
            var up = i < rows.Count ? Tracks(rows[i], RailParts.Up) : [];
            Assert.True(down.SetEquals(up), i < rows.Count ? GraphText.Of(rows[i]) : "behind the last row");
        }

        foreach (var row in rows.Where(row => row.Kind == GraphRowKind.Binding))
        {
            GraphNode?[] lanes = [row.Owner, row.Pod, row.Claim, row.Volume];
            foreach (var rail in row.Rails)
            {
                Assert.True(!rail.Parts.HasFlag(RailParts.Left) || lanes[(int)rail.Gutter] is not null, GraphText.Of(row));
                Assert.True(!rail.Parts.HasFlag(RailParts.Right) || lanes[(int)rail.Gutter + 1] is not null, GraphText.Of(row));
            }
        }
    }

    private static HashSet<(Gutter, int)> Tracks(GraphRow row, RailParts part) =>
        [.. row.Rails.Where(rail => rail.Parts.HasFlag(part)).Select(rail => (rail.Gutter, rail.Track))];

    private static void CheckRuler(GraphView view, List<GraphRow> rows)
    {
        var marks = view.ReadRuler();
        Assert.Equal(rows.Count, marks.Sum(mark => mark.Rows));
        foreach (var mark in marks)
        {
            var bindings = rows.GetRange(mark.First, mark.Rows).Select(row => row.Binding).ToHashSet();
            var states = rows.Where(row => row.Kind == GraphRowKind.Binding && bindings.Contains(row.Binding))
                .SelectMany(row => new[] { row.Pod, row.Claim, row.Volume }).OfType<GraphNode>().Select(node => node.State).ToList();
            var isTold = mark.Worst is { } worst ? states.Max(state => state.Severity()) >= worst.Severity() : states.Count == 0;
            Assert.True(isTold, $"{mark} of {string.Join(", ", states)}");
        }
    }

    /// <summary>
    /// The cluster as if there were nothing but what a scope includes: what a viewer sees must not differ, or something of
    /// the rest could be told from it. Volumes have no namespace; whoever may see them sees whose they are, so of claims
    /// outside that hold one a bare name remains.
    /// </summary>
    private static StorageState World(StorageState state, ViewerScope scope)
    {
        var all = state.Snapshot;
        if (scope.Namespaces is { } namespaces)
        {
            all = all with
            {
                Claims = Inside(all, namespaces),
                Pods = Keep(all.Pods, pod => namespaces.Contains(pod.Namespace)),
                StatefulSets = Keep(all.StatefulSets, set => namespaces.Contains(set.Namespace)),
            };
        }

        if (scope.Kinds is { } kinds)
        {
            all = all with
            {
                Claims = Keep(all.Claims, _ => kinds.Contains(ObjectKind.Claim)),
                Volumes = Keep(all.Volumes, _ => kinds.Contains(ObjectKind.Volume)),
                Pods = Keep(all.Pods, _ => kinds.Contains(ObjectKind.Pod)),
                StatefulSets = Keep(all.StatefulSets, _ => kinds.Contains(ObjectKind.StatefulSet)),
                Classes = Keep(all.Classes, _ => kinds.Contains(ObjectKind.StorageClass)),
                Unseen = [.. Enum.GetValues<ObjectKind>().Where(kind => !kinds.Contains(kind))],
            };
        }

        return new StorageModel(state.At).Apply(all, ChangeSet.Of(all), state.At);
    }

    private static ObjectTable<Claim> Inside(StorageSnapshot all, ImmutableSortedSet<string> namespaces)
    {
        var holders = all.Volumes.Items.Where(volume => volume.ClaimRef is { } reference && Edges.AreJoined(all.Claims.Find(reference.Key), volume))
            .Select(volume => volume.ClaimRef!.Key).ToHashSet();
        var claims = Keep(all.Claims, claim => namespaces.Contains(claim.Namespace)).ToBuilder();
        foreach (var claim in all.Claims.Items.Where(claim => !namespaces.Contains(claim.Namespace) && holders.Contains(claim.Key)))
            claims.Set(new Claim { Key = claim.Key, Uid = claim.Uid });
        return claims.Build();
    }

    private static ObjectTable<T> Keep<T>(ObjectTable<T> table, Func<T, bool> isKept)
        where T : class, IStorageObject
    {
        var builder = ObjectTable<T>.Empty.ToBuilder();
        foreach (var item in table.Items.Where(isKept)) builder.Set(item);
        return builder.Build();
    }
}
