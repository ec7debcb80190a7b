using System.Globalization;

namespace Dashboard.Benchmarks.Events;

/// <summary>CPU per event and delay to the frame, at three sizes of the cluster; each in a fresh process.</summary>
internal static class EventBenchmark
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static async Task RunAsync(int seconds)
    {
        Console.WriteLine($"2,000 events a second for {seconds} s, 50 of them in the one open window of the graph; CPU of the whole dashboard");
        Console.WriteLine();
        Console.WriteLine("| chains | CPU per event | event to frame, p50 | p99 | latest | samples |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var chains in Sizes)
        {
            using var standIn = ChildProcess.Start("stand-in", chains.ToString(CultureInfo.InvariantCulture));
            var url = (await standIn.ReadLineAsync("listening")).Split(' ')[1];
            using var run = ChildProcess.Start("event-run", url, seconds.ToString(CultureInfo.InvariantCulture));
            var figures = EventFigures.Parse(await run.ReadLineAsync("figures"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {chains:n0} | {figures.CpuPerEvent:f0} µs | {figures.Median:f0} ms | {figures.Percentile99:f0} ms | {figures.Latest:f0} ms | {figures.Samples:n0} |"));
        }

        Console.WriteLine();
    }
}
