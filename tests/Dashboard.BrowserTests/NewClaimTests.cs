using System.Text.RegularExpressions;
using Dashboard.BrowserTests.Hosting;
using k8s;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>A claim from the form to Bound, by keyboard, through a reload, and from its YAML.</summary>
public sealed partial class NewClaimTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task NewClaim_ByKeyboard_IsPredictedCheckedCreatedAndFollowedToBound()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/claims");
        await visit.Page.Locator("[data-key]").First.WaitForAsync();

        await visit.Page.Keyboard.PressAsync("n");
        await visit.Page.Locator(".claim-form").WaitForAsync();
        await visit.Page.Locator("section[data-loaded]").WaitForAsync();
        // From the heading, which has the focus: "Start over", then the name.
        await Expect(visit.Page.Locator("h1")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.Locator("#metadata-name")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("by-keyboard");
        await Expect(visit.Page.Locator("[data-verdict=Done]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("[data-outcome=Provisions]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#claim-yaml")).ToHaveValueAsync(NameInYaml());
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page).ToHaveURLAsync(ClaimPage());
        await Expect(visit.Page.Locator(".claim-progress[data-state=Bound]")).ToBeVisibleAsync();
        await visit.Page.Locator(".toast a").ClickAsync();
        await Expect(visit.Page.Locator(".activity h2").First).ToHaveTextAsync("Create claim default/by-keyboard");
        var claim = await dashboard.Cluster.CoreV1.ReadNamespacedPersistentVolumeClaimAsync("by-keyboard", "default", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("Bound", claim.Status.Phase);
    }

    [Fact]
    public async Task NewClaim_ReloadedWhileTyping_LosesNothing()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/claims/new?size=3Gi&class=");
        await visit.Page.Locator("section[data-loaded]").WaitForAsync();

        await visit.Page.Locator("#metadata-name").FillAsync("half-typed");
        await visit.Page.ReloadAsync();
        await visit.Page.Locator("section[data-loaded]").WaitForAsync();

        await Expect(visit.Page.Locator("#metadata-name")).ToHaveValueAsync("half-typed");
        await Expect(visit.Page.Locator("#spec-resources-requests-storage")).ToHaveValueAsync("3");
        await Expect(visit.Page.Locator("#spec-storageClassName")).ToHaveValueAsync("none:");
        await visit.Page.Locator("#spec-storageClassName").SelectOptionAsync("default:");
        await visit.Page.GetByText("Parameters", new() { Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByText("It has none.").Or(visit.Page.Locator("details .mono.server-words").First)).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#claim-yaml")).ToHaveValueAsync(HalfTyped());
    }

    [Fact]
    public async Task NewClaim_ClassInTheAddress_StaysChosenWhenTheClassesCome()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/claims/new?class=fast-block");
        await visit.Page.Locator("section[data-loaded]").WaitForAsync();

        await Expect(visit.Page.Locator("#class-facts")).ToContainTextAsync("block.embedded.storage");
        await Expect(visit.Page.Locator("#spec-storageClassName")).ToHaveValueAsync("class:fast-block");
    }

    [Fact]
    public async Task NewClaim_RefusedByTheServer_SaysSoAtTheFieldAndKeepsWhatWasTyped()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url, width: 390, height: 844, scheme: Microsoft.Playwright.ColorScheme.Dark);
        await visit.OpenAsync("/claims/new?name=pv-claim");
        await visit.Page.Locator("section[data-loaded]").WaitForAsync();

        await Expect(visit.Page.Locator("[data-field='metadata.name'] [data-from=server]")).ToContainTextAsync("already exists");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Create claim" }).ClickAsync();

        await Expect(visit.Page.Locator(".toast")).ToContainTextAsync("persistentvolumeclaims \"pv-claim\" already exists");
        await Expect(visit.Page.Locator("#metadata-name")).ToHaveValueAsync("pv-claim");
        await Expect(visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Create claim" })).ToBeEnabledAsync();
        Assert.Equal(390, await visit.Page.EvaluateAsync<int>("document.querySelector('main').scrollWidth"));
    }

    [GeneratedRegex("/claims/default/by-keyboard\\?created$")]
    private static partial Regex ClaimPage();

    [GeneratedRegex("name: by-keyboard")]
    private static partial Regex NameInYaml();

    [GeneratedRegex("name: half-typed")]
    private static partial Regex HalfTyped();
}
