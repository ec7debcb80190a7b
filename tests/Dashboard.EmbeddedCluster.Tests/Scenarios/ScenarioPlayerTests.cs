using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios.Live;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Scenarios;

/// <summary>Scenarios played on a running cluster, and what is left when they are removed.</summary>
public sealed class ScenarioPlayerTests
{
    [Fact]
    public async Task Play_NotesThenRemove_LeavesTheClusterAsItWas()
    {
        await using var cluster = await ApiCluster.StartAsync(content: InitialContent.Scenario, runsControllers: true);
        var before = Names(cluster);
        await PlayAsync(cluster, "notes");
        Assert.Equal(2, cluster.Store.List(ResourceTypes.Claims).Objects.Values.Count(claim => claim.Key.Namespace == "notes" && claim.Json.Text("status", "phase") == "Bound"));

        await RemoveAsync(cluster, "notes");
        await StoreWaits.UntilAsync(cluster.Host, "the provisioned volumes to be gone", () => Names(cluster).SetEquals(before), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Play_TroublesThenRemove_MakesOneOfEachAndLeavesNone()
    {
        await using var cluster = await ApiCluster.StartAsync(runsControllers: true);
        await PlayAsync(cluster, "troubles");
        Assert.Equal("Lost", Phase(cluster, ResourceTypes.Claims, new ObjectKey("troubles", "volume-lost")));
        Assert.Equal("Released", Phase(cluster, ResourceTypes.Volumes, ObjectKey.ClusterScoped("troubles-released")));
        Assert.NotNull(cluster.Store.Find(ResourceTypes.Claims, new ObjectKey("troubles", "deleted-in-use"))!.Json.Text("metadata", "deletionTimestamp"));
        foreach (var pending in (string[])["class-missing", "provisioner-silent", "no-volume-fits", "volume-missing", "volume-too-small", "waits-for-first-pod", "pod-finds-no-node", "source-missing"])
            Assert.Equal("Pending", Phase(cluster, ResourceTypes.Claims, new ObjectKey("troubles", pending)));

        await RemoveAsync(cluster, "troubles");
        bool IsLeft(string name) => name.Contains("troubles", StringComparison.Ordinal);
        await StoreWaits.UntilAsync(cluster.Host, "what the controllers keep for it to be gone", () => !Names(cluster).Any(IsLeft), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Play_Busy_GoesOnUntilItIsStopped()
    {
        await using var cluster = await ApiCluster.StartAsync(runsControllers: true);
        cluster.Host.Scenarios.Play("busy", 400);
        await UntilAsync(cluster, "busy", state => state.Done >= 200);
        Assert.Throws<ApiException>(() => cluster.Host.Scenarios.Play("busy"));
        await cluster.Host.Scenarios.StopAsync("busy").WaitAsync(ApiCluster.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(ScenarioPhase.Present, State(cluster, "busy").Phase);
        await RemoveAsync(cluster, "busy");
    }

    [Theory]
    [InlineData("busy", 0, "amount: 0: must be between 1 and 2000")]
    [InlineData("busy", 2001, "amount: 2001: must be between 1 and 2000")]
    [InlineData("earthquake", 1, "there is no scenario \"earthquake\"; there are notes, troubles, busy, chains")]
    public async Task Play_Wrong_IsRefusedInWords(string name, int amount, string message)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var refusal = Assert.Throws<ApiException>(() => cluster.Host.Scenarios.Play(name, amount));
        Assert.Equal(message, refusal.Message);
    }

    private static async Task PlayAsync(ApiCluster cluster, string name)
    {
        cluster.Host.Scenarios.Play(name);
        await UntilAsync(cluster, name, state => state.Phase != ScenarioPhase.Playing);
        Assert.Equal((ScenarioPhase.Present, null), (State(cluster, name).Phase, State(cluster, name).Error));
    }

    private static async Task RemoveAsync(ApiCluster cluster, string name)
    {
        await cluster.Host.Scenarios.RemoveAsync(name);
        await UntilAsync(cluster, name, state => state.Phase != ScenarioPhase.Removing);
        Assert.Equal((ScenarioPhase.Absent, null), (State(cluster, name).Phase, State(cluster, name).Error));
    }

    private static async Task UntilAsync(ApiCluster cluster, string name, Func<ScenarioState, bool> holds)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (holds(State(cluster, name))) reached.TrySetResult();
        }

        cluster.Host.Scenarios.Changed += Look;
        Look();
        await reached.Task.WaitAsync(ApiCluster.Limit, TestContext.Current.CancellationToken);
        cluster.Host.Scenarios.Changed -= Look;
    }

    private static ScenarioState State(ApiCluster cluster, string name) => cluster.Host.Scenarios.States.Single(state => state.Name == name);

    private static string? Phase(ApiCluster cluster, ResourceType type, ObjectKey key) => cluster.Store.Find(type, key)?.Json.Text("status", "phase");

    // Events outlive what they are about.
    private static HashSet<string> Names(ApiCluster cluster) =>
        [.. ResourceTypes.All.Where(type => type != ResourceTypes.Events).SelectMany(type => cluster.Store.List(type).Objects.Values).Select(stored => $"{stored.Type} {stored.Key}")];
}
