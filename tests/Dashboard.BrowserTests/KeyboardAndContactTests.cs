using System.Text.RegularExpressions;
using Dashboard.BrowserTests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The graph by keyboard, filters in the address, and lost contact.</summary>
public sealed partial class KeyboardAndContactTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task Graph_ArrowsAndEnter_WalkTheBindingAndOpenTheClaim()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/graph?namespace=default&text=pv-pod");
        await visit.Page.Locator("[data-kind='Pod'][data-name='pv-pod']").WaitForAsync();

        await visit.Page.Locator(".windowed").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(visit.Page.Locator("[data-name='pv-pod']:focus")).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(visit.Page.Locator("[data-name='pv-claim']:focus")).ToHaveCountAsync(1);
        // The whole binding is lit, without a word to the server.
        await Expect(visit.Page.Locator("[data-lit] [data-name='pv-volume']")).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page).ToHaveURLAsync(ClaimPage());
    }

    [Fact]
    public async Task Shortcuts_GThenC_GoToClaims()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/");
        await visit.Page.Locator("main [data-loaded]").WaitForAsync();

        await visit.Page.Keyboard.PressAsync("g");
        await visit.Page.Keyboard.PressAsync("c");

        await Expect(visit.Page).ToHaveURLAsync(dashboard.Url + "/claims");
    }

    [Fact]
    public async Task Filter_OnlyTroubled_StandsInTheAddressAndGoesWithBack()
    {
        await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url);
        await visit.OpenAsync("/claims");
        await visit.Page.Locator("[data-key]").First.WaitForAsync();
        await Expect(visit.Page.Locator("[data-key]").Filter(new() { HasText = "pv-claim" })).ToHaveCountAsync(1);

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Only troubled" }).ClickAsync();

        await Expect(visit.Page.Locator("[data-key]").Filter(new() { HasText = "pv-claim" })).ToHaveCountAsync(0);
        await Expect(visit.Page).ToHaveURLAsync(Troubled());
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("[data-key]").Filter(new() { HasText = "pv-claim" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Program_Ended_SaysThatContactWithTheDashboardIsLost()
    {
        var other = await DashboardProcess.StartAsync();
        await using var visit = await Visit.StartAsync(dashboard.Browser, other.Url);
        await visit.OpenAsync("/graph");
        await visit.Page.Locator("[data-kind]").First.WaitForAsync();

        await other.DisposeAsync();

        await Expect(visit.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        // What was drawn stays to be read; that the browser cannot connect is the test's doing.
        Assert.NotEqual(0, await visit.Page.Locator("[data-kind]").CountAsync());
        visit.ForgetFaults();
        await visit.Page.CloseAsync();
        visit.ForgetFaults();
    }

    [GeneratedRegex("/claims/default/pv-claim$")]
    private static partial Regex ClaimPage();

    [GeneratedRegex("/claims\\?.*troubled", RegexOptions.IgnoreCase)]
    private static partial Regex Troubled();
}
