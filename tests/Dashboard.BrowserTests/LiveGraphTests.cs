using Dashboard.BrowserTests.Hosting;
using k8s;
using k8s.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The main job, end to end: what happens in the cluster appears in an open page.</summary>
public sealed class LiveGraphTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task Graph_Opened_DrawsTheNotesBinding()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/graph?namespace=default");

        await Expect(Node(visit, "PersistentVolumeClaim", "pv-claim")).ToHaveAttributeAsync("data-state", "Bound");
        await Expect(Node(visit, "PersistentVolume", "pv-volume")).ToHaveAttributeAsync("data-state", "Bound");
        await Expect(Node(visit, "Pod", "pv-pod")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Graph_WebScaledUp_ShowsTheNewOrdinalWithoutReload()
    {
        await ScaleWebAsync(2);
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/graph?namespace=default&owner=web");
        await Expect(Node(visit, "Pod", "web-1")).ToHaveAttributeAsync("data-state", "Ready");
        await Expect(Node(visit, "Pod", "web-2")).ToHaveCountAsync(0);

        await ScaleWebAsync(3);

        await Expect(Node(visit, "Pod", "web-2")).ToHaveAttributeAsync("data-state", "Ready");
        await Expect(Node(visit, "PersistentVolumeClaim", "www-web-2")).ToHaveAttributeAsync("data-state", "Bound");
    }

    [Fact]
    public async Task Graph_PodsDeleted_KeepsTheSameClaimsAndVolumes()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/graph?namespace=default&owner=web");
        await Expect(Node(visit, "Pod", "web-0")).ToHaveAttributeAsync("data-state", "Ready");
        var before = await ClaimAsync("www-web-0");
        var podBefore = await dashboard.Cluster.CoreV1.ReadNamespacedPodAsync("web-0", "default");

        await dashboard.Cluster.CoreV1.DeleteNamespacedPodAsync("web-0", "default");

        await Expect(Node(visit, "Pod", "web-0")).Not.ToHaveAttributeAsync("data-state", "Ready");
        await Expect(Node(visit, "Pod", "web-0")).ToHaveAttributeAsync("data-state", "Ready");
        var podAfter = await dashboard.Cluster.CoreV1.ReadNamespacedPodAsync("web-0", "default");
        var after = await ClaimAsync("www-web-0");
        Assert.NotEqual(podBefore.Uid(), podAfter.Uid());
        Assert.Equal((before.Uid(), before.Spec.VolumeName), (after.Uid(), after.Spec.VolumeName));
        await Expect(Node(visit, "PersistentVolume", before.Spec.VolumeName)).ToHaveAttributeAsync("data-state", "Bound");
    }

    private static ILocator Node(Visit visit, string kind, string name) =>
        visit.Page.Locator($"[data-kind='{kind}'][data-name='{name}']").First;

    private async Task ScaleWebAsync(int replicas) => await dashboard.Cluster.AppsV1.PatchNamespacedStatefulSetScaleAsync(
        new V1Patch($$$"""{"spec":{"replicas":{{{replicas}}}}}""", V1Patch.PatchType.MergePatch), "web", "default");

    private Task<V1PersistentVolumeClaim> ClaimAsync(string name) =>
        dashboard.Cluster.CoreV1.ReadNamespacedPersistentVolumeClaimAsync(name, "default");
}
