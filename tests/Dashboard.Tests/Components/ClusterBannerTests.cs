using Bunit;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Health;
using Dashboard.Components.Controls;
using Dashboard.Components.Layout;
using Dashboard.Components.Pages;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Overview;

namespace Dashboard.Tests.Components;

public sealed class ClusterBannerTests : ComponentTest
{
    [Fact]
    public void ClusterBanner_AllCurrent_IsNotThere()
    {
        Shell.Take(Health(ClusterState.Live), null);

        Assert.Empty(Render<ClusterBanner>().FindAll(".banner"));
    }

    [Fact]
    public async Task ClusterBanner_ContactLostWhileLookedAt_AppearsWithTheAge()
    {
        Shell.Take(Health(ClusterState.Live), null);
        var banner = Render<ClusterBanner>();

        await banner.InvokeAsync(() => Lose(Clock.GetUtcNow() - TimeSpan.FromSeconds(42)));

        Assert.Equal("42 s", banner.Find(".banner time").TextContent);
        Assert.Contains("Only: Pods.", banner.Markup, StringComparison.Ordinal);
        Assert.Contains("connection refused", banner.Markup, StringComparison.Ordinal);
        Assert.Equal("Pod", Shell.StaleKinds);
    }

    [Fact]
    public void ClusterBanner_NeverReached_SaysWhichServerAndWhy()
    {
        Shell.Take(Health(ClusterState.Syncing, new KindHealth(ObjectKind.Claim, ReflectorPhase.BackingOff, KindAccess.Granted, false, false, null, "no route to host", null)), null);

        var banner = Render<ClusterBanner>();

        Assert.Contains("https://cluster.example:6443/", banner.Markup, StringComparison.Ordinal);
        Assert.Contains("no route to host", banner.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyList_WhileTheClusterIsNotLoaded_DoesNotSayThatThereIsNothing()
    {
        Shell.Take(Health(ClusterState.Syncing), null);
        var list = Render<EmptyList>(parameters => parameters.Add(list => list.Title, "No claims").Add(list => list.Text, "Create one"));
        Assert.Equal("Not loaded from the cluster yet", list.Find("h2").TextContent);

        await list.InvokeAsync(() => Shell.Take(Health(ClusterState.Live), null));

        Assert.Equal("No claims", list.Find("h2").TextContent);
    }

    [Fact]
    public async Task OverviewPage_WhileTheClusterIsNotLoaded_DoesNotSayThatAllIsWell()
    {
        Shell.Take(Health(ClusterState.Syncing), new StorageOverview());
        var page = Render<OverviewPage>();
        Assert.Empty(page.FindAll(".verdict"));

        await page.InvokeAsync(() => Shell.Take(Health(ClusterState.Live), null));

        Assert.Single(page.FindAll(".verdict"));
    }

    [Fact]
    public void ClusterChip_NamesTheClusterAndItsHealth()
    {
        Shell.Take(Health(ClusterState.Live), null);

        var chip = Render<ClusterChip>();

        Assert.Equal("production", chip.Find(".cluster-name").TextContent);
        Assert.Equal("Live", chip.Find(".health-dot").GetAttribute("data-health"));
        Assert.Empty(chip.FindAll(".cluster-kind"));
    }

    private void Lose(DateTimeOffset since) => Shell.Take(
        Health(
            ClusterState.Stale,
            new KindHealth(ObjectKind.Claim, ReflectorPhase.Live, KindAccess.Granted, true, false, since, null, null),
            new KindHealth(ObjectKind.Pod, ReflectorPhase.BackingOff, KindAccess.Granted, true, true, since, "connection refused", null)) with
        { StaleSince = since },
        null);

    private static MirrorHealth Health(ClusterState state, params KindHealth[] kinds) =>
        new("production", ClusterSource.Kubeconfig, "https://cluster.example:6443/", state, null, kinds);
}
