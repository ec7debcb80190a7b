using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Sync;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.FirstWindow;

/// <summary>
/// From the start of the navigation to the first node of <c>/graph</c> in Chromium, on the published program that mirrors
/// the stand-in: a fresh browser context each time, the median of ten after a warm-up, and the very first beside it.
/// </summary>
internal static class FirstWindowBenchmark
{
    private const int Runs = 10;
    private const string FirstNode = "[data-kind]";

    public static async Task RunAsync(string published, int chains)
    {
        using var standIn = ChildProcess.Start("stand-in", chains.ToString(CultureInfo.InvariantCulture));
        using var kubeconfig = new StandInKubeconfig((await standIn.ReadLineAsync("listening")).Split(' ')[1]);
        using var dashboard = await PublishedDashboard.StartAsync(published, kubeconfig.Path);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        var cold = await MeasureAsync(browser, dashboard.Url);
        await MeasureAsync(browser, dashboard.Url);
        var warm = new List<double>();
        for (var run = 0; run < Runs; run++) warm.Add(await MeasureAsync(browser, dashboard.Url));
        warm.Sort();
        Console.WriteLine("| chains | first window of /graph, median of ten | fastest | slowest | first visit after the start |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {chains:n0} | {(warm[(Runs / 2) - 1] + warm[Runs / 2]) / 2:f0} ms | {warm[0]:f0} ms | {warm[^1]:f0} ms | {cold:f0} ms |"));
        Console.WriteLine();
        await JumpBenchmark.RunAsync(browser, dashboard.Url);
    }

    private static async Task<double> MeasureAsync(IBrowser browser, string url)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        var watch = Stopwatch.StartNew();
        await page.GotoAsync(url + "/graph", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator(FirstNode).First.WaitForAsync();
        return watch.Elapsed.TotalMilliseconds;
    }
}
