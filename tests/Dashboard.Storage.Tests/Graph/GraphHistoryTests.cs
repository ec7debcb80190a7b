using Dashboard.Storage.Graph;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Tests.Graph;

public sealed class GraphHistoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_RandomHistory_AgreesWithAGraphMadeAnew(int seed) => Check(seed, steps: 150);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public void Apply_LongRandomHistory_AgreesWithAGraphMadeAnew(int seed) => Check(seed, steps: 3_000);

    private static void Check(int seed, int steps)
    {
        var history = new RandomHistory(seed);
        var bindings = new HashSet<Binding>();
        for (var step = 0; step < steps; step++)
        {
            var state = history.Step();
            var anew = new BindingGraph();
            anew.Apply(state.Snapshot, ChangeSet.Of(state.Snapshot), history.Cluster.Now);

            Assert.Equal(GraphText.Of(anew.Current), GraphText.Of(state.Graph));
            Assert.Equal(NaiveGraph.Components(state.Snapshot), NaiveGraph.Components(state.Graph));
            Assert.Equal(anew.Current.Items.Sum, state.Graph.Items.Sum);
            Assert.Equal(anew.Current.Claims.Sum, state.Graph.Claims.Sum);
            Assert.Equal(Vertices(anew.Current), Vertices(state.Graph));
            CheckChanges(bindings, state);
            if (state.Graph.Items.Count > 0) CheckItems(state.Graph);
        }
    }

    /// <summary>What is told to have gone was there, what came was not, and together they make the graph.</summary>
    private static void CheckChanges(HashSet<Binding> bindings, StorageState state)
    {
        foreach (var binding in state.GraphChanges.Removed) Assert.True(bindings.Remove(binding), GraphText.Of(binding));
        foreach (var binding in state.GraphChanges.Added) Assert.True(bindings.Add(binding), GraphText.Of(binding));
        Assert.True(bindings.SetEquals(state.Graph.Items.Items.OfType<Binding>()));
    }

    /// <summary>Items stand in order, each binding within one namespace, each namespace below its heading.</summary>
    private static void CheckItems(GraphSnapshot graph)
    {
        var items = graph.Items.Items.ToList();
        for (var i = 1; i < items.Count; i++) Assert.True(items[i - 1].Key < items[i].Key);
        var heading = string.Empty;
        foreach (var item in items)
        {
            if (item is NamespaceHeading) heading = item.Namespace;
            Assert.Equal(heading, item.Namespace);
            if (item is not Binding binding) continue;
            Assert.All(binding.Pods.ToArray(), pod => Assert.Equal(binding.Namespace, pod.Key.Namespace));
            Assert.All(binding.Claims.ToArray(), claim => Assert.Equal(binding.Namespace, claim.Key.Namespace));
        }

        Assert.All(items.Skip(1).Zip(items), pair => Assert.False(pair.First is NamespaceHeading && pair.Second is NamespaceHeading));
        Assert.IsType<Binding>(items[^1]);
    }

    private static IEnumerable<string> Vertices(GraphSnapshot graph) =>
        graph.Pods.Items.Cast<Vertex>().Concat(graph.Claims.Items).Concat(graph.Volumes.Items)
            .Select(vertex => $"{vertex.Kind} {vertex.Key} in {vertex.Place.Key}");
}
