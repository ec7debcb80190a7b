using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Hosting;

/// <summary>
/// One viewer's visit in a browser context of its own. At its end it fails the test where the console held an error or
/// the page asked any other host for anything.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly string _url;

    private Visit(IBrowserContext context, IPage page, string url)
    {
        _context = context;
        _url = url;
        Page = page;
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Opens a browser context; nothing is loaded yet.</summary>
    public static async Task<Visit> StartAsync(Browser browser, string url, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        var visit = new Visit(context, page, url);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") visit._faults.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => visit._faults.Enqueue($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                visit._faults.Enqueue($"request to {request.Url}");
        };
        return visit;
    }

    /// <summary>Opens a page of the dashboard and waits until its circuit is up.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(_url + path);
        await Page.Locator("main[data-interactive]").WaitForAsync();
    }

    /// <summary>What went wrong so far and is expected by the test, which goes on.</summary>
    public void ForgetFaults() => _faults.Clear();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }
}
