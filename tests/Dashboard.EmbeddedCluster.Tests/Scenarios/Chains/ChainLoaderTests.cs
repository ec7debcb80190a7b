using System.Globalization;
using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Scenarios.Chains;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Controllers;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.EmbeddedCluster.Tests.Scenarios.Chains;

public sealed class ChainLoaderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ControlledCluster _cluster = new();

    [Theory]
    [InlineData(1, false)]
    [InlineData(100, false)]
    [InlineData(100, true)]
    public async Task LoadAsync_ANamespace_IsWhatTheControllersMake(int chains, bool isLedger)
    {
        var made = new ControlledCluster();
        await new ChainLoader(made.Store, made.Clock, NullLoggerFactory.Instance).LoadAsync(0, null, CancellationToken.None).WaitAsync(Patience);
        NamespaceContent.Create(made.Registry, "team-made", chains, isLedger);
        made.Settle(600);

        await LoadAsync(isLedger ? 800 : chains);
        var loaded = isLedger ? "team-0008" : "team-0001";
        Assert.Equal(ComparableNamespace.Of(made.Store, "team-made"), ComparableNamespace.Of(_cluster.Store, loaded));
    }

    [Fact]
    public async Task LoadAsync_BesideControllers_LeavesThemNothingToDo()
    {
        _cluster.Settle();
        await LoadAsync(850);
        var last = _cluster.Store.ChangeAt(_cluster.Store.Revision);
        _cluster.Settle(3600);
        Assert.Empty(WorkAfter(last));

        // Controllers that start now remember nothing, and find all settled too.
        var started = new ControllerManager(_cluster.Store, _cluster.Registry, _cluster.Clock, NullLoggerFactory.Instance);
        started.RunUntilIdle();
        Assert.Empty(WorkAfter(last));
        Assert.Null(started.NextDue);
    }

    [Fact]
    public async Task LoadAsync_ManyChains_MakesEveryOneOnce()
    {
        var reported = new List<int>();
        await LoadAsync(250, new Reports(reported));
        Assert.Equal([100, 200, 250], reported);
        Assert.Equal(250, Count(ResourceTypes.Claims));
        Assert.Equal(250, Count(ResourceTypes.Volumes));
        Assert.Equal(250, Count(ResourceTypes.Pods));

        var all = ResourceTypes.All.SelectMany(type => _cluster.Store.List(type).Objects.Values).ToList();
        Assert.Equal(all.Count, all.Select(found => found.Uid).Distinct().Count());
        Assert.Equal(all.Count, all.Select(found => found.Revision).Distinct().Count());
        Assert.All(all, found => Assert.Equal(found.Revision.ToString(CultureInfo.InvariantCulture), found.Json.Text("metadata", "resourceVersion")));
        var addresses = _cluster.Store.List(ResourceTypes.Pods).Objects.Values.Select(pod => pod.Json.Text("status", "podIP")).ToList();
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
    }

    [Fact]
    public async Task LoadAsync_ASecondTime_AddsFurtherNamespaces()
    {
        await LoadAsync(100);
        await LoadAsync(30);
        Assert.Equal(130, Count(ResourceTypes.Claims));
        Assert.NotNull(_cluster.Store.Find(ResourceTypes.Namespaces, ObjectKey.ClusterScoped("team-0002")));
    }

    [Fact]
    public async Task LoadAsync_Cancelled_LeavesWholeNamespaces()
    {
        using var cancellation = new CancellationTokenSource();
        var reports = new Reports(done =>
        {
            if (done == 200) cancellation.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoadAsync(1000, reports, cancellation.Token));
        Assert.Equal(200, Count(ResourceTypes.Claims));
        _cluster.Settle(600);
        Assert.Equal(200, Count(ResourceTypes.Pods));
    }

    [Fact]
    public async Task LoadAsync_NoNodeTakesPods_SaysSoAndAddsNoNamespace()
    {
        _cluster.Change(ResourceTypes.Nodes, "node-1", json => json["spec"] = new System.Text.Json.Nodes.JsonObject { ["unschedulable"] = true });
        foreach (var name in (string[])["node-2", "node-3"]) _cluster.Delete(ResourceTypes.Nodes, name);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => LoadAsync(10));
        Assert.Contains("Nodes", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, Count(ResourceTypes.Claims));
    }

    [Fact]
    public async Task RemoveAsync_AfterALoad_LeavesWhatWasThereBeforeAndNothingToDo()
    {
        _cluster.CreateVolume("kept");
        _cluster.CreateClaim("kept", string.Empty);
        await LoadAsync(250);
        _cluster.Settle(600);
        await new ChainRemover(_cluster.Store).RemoveAsync(CancellationToken.None).WaitAsync(Patience);
        Assert.Equal(["kept"], _cluster.Store.List(ResourceTypes.Claims).Objects.Keys.Select(key => key.Name));
        Assert.Equal(0, Count(ResourceTypes.Pods));
        Assert.Equal(0, Count(ResourceTypes.StatefulSets));
        Assert.Equal(["kept"], _cluster.Store.List(ResourceTypes.Volumes).Objects.Keys.Select(key => key.Name));

        var last = _cluster.Store.ChangeAt(_cluster.Store.Revision);
        _cluster.Settle(600);
        Assert.Empty(WorkAfter(last));
    }

    // What controllers did; that kubelets post the status of their Nodes never ends.
    private static IEnumerable<string> WorkAfter(StoreEvent last) =>
        StoreChanges.After(last).Where(change => change.Object.Type != ResourceTypes.Nodes).Select(change => $"{change.Type} {change.Object.Type.Kind} {change.Object.Key}");

    private int Count(ResourceType type) => _cluster.Store.List(type).Objects.Count;

    private Task LoadAsync(int chains, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        new ChainLoader(_cluster.Store, _cluster.Clock, NullLoggerFactory.Instance).LoadAsync(chains, progress, cancellationToken).WaitAsync(Patience, CancellationToken.None);

    private sealed class Reports(Action<int> report) : IProgress<int>
    {
        public Reports(List<int> reported)
            : this(reported.Add)
        {
        }

        public void Report(int value) => report(value);
    }
}
