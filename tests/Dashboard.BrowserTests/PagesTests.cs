using Dashboard.BrowserTests.Hosting;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests;

/// <summary>What holds for every page, in both themes, wide and narrow.</summary>
public sealed class PagesTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private const int MostElements = 3_000;

    public static readonly TheoryData<string> Paths =
    [
        "/", "/graph", "/claims", "/claims/default/pv-claim", "/volumes", "/volumes/pv-volume",
        "/statefulsets", "/statefulsets/default/web", "/classes", "/claims/default/there-is-no-such-claim",
        "/claims/new", "/claims/new?name=Wrong_Name&size=ten&volume=v", "/activity",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_InBothThemes_HasNoSeriousAccessibilityViolation(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url, scheme: scheme);
            await visit.OpenAsync(path);
            await visit.Page.Locator("main [data-loaded]").WaitForAsync();

            var result = await visit.Page.RunAxe();

            var serious = result.Violations.Where(violation => violation.Impact is "serious" or "critical");
            var words = serious.Select(violation =>
                $"{scheme} {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}").ToList();
            Assert.True(words.Count == 0, string.Join('\n', words));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_WideAndNarrow_FitsTheWindow(string path)
    {
        foreach (var width in new[] { 1440, 390 })
        {
            await using var visit = await Visit.StartAsync(dashboard.Browser, dashboard.Url, width);
            await visit.OpenAsync(path);
            await visit.Page.Locator("main [data-loaded]").WaitForAsync();

            var elements = await visit.Page.EvaluateAsync<int>("document.querySelectorAll('*').length");
            var sideways = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

            Assert.InRange(elements, 1, MostElements);
            Assert.True(sideways <= 0, $"{path} scrolls sideways by {sideways} px at {width} px");
            Assert.NotEmpty(await visit.Page.TitleAsync());
        }
    }
}
