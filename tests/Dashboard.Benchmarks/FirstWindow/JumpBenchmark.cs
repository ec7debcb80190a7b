using System.Globalization;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.FirstWindow;

/// <summary>From the scrollbar's jump to the rows standing in the view, in the open graph: directly, and 100 ms further away.</summary>
internal static class JumpBenchmark
{
    private const int Jumps = 20;
    private static readonly TimeSpan EachWay = TimeSpan.FromMilliseconds(50);

    // Runs in the page: jumps, then looks once a frame whether the row that belongs at the top of the view is there.
    private const string Jump = """
        share => new Promise(resolve => {
          const list = document.querySelector('.windowed');
          const height = Number(list.dataset.rowHeight);
          const start = performance.now();
          list.scrollTop = Math.floor(Number(list.dataset.total) * share) * height;
          const row = Math.floor(list.scrollTop / height);
          const look = () => list.querySelector(`[data-index="${row}"]`) && list.querySelector(`[data-index="${row + 10}"]`)
            ? resolve(performance.now() - start)
            : requestAnimationFrame(look);
          requestAnimationFrame(look);
        })
        """;

    public static async Task RunAsync(IBrowser browser, string url)
    {
        using var distance = new DelayProxy(url, EachWay);
        Console.WriteLine("| jump in the graph | median | slowest of 20 |");
        Console.WriteLine("|---|---|---|");
        await MeasureAsync(browser, url, "on loopback");
        await MeasureAsync(browser, distance.Url, "with 100 ms added");
        Console.WriteLine();
    }

    private static async Task MeasureAsync(IBrowser browser, string url, string name)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(url + "/graph");
        await page.Locator("[data-kind]").First.WaitForAsync();
        var random = new Random(1);
        await page.EvaluateAsync<double>(Jump, 0.5);
        var times = new List<double>();
        for (var jump = 0; jump < Jumps; jump++) times.Add(await page.EvaluateAsync<double>(Jump, random.NextDouble() * 0.99));
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {(times[(Jumps / 2) - 1] + times[Jumps / 2]) / 2:f0} ms | {times[^1]:f0} ms |"));
    }
}
