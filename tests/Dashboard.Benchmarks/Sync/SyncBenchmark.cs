using System.Globalization;

namespace Dashboard.Benchmarks.Sync;

/// <summary>
/// How long a cluster takes to be mirrored, in turns with the typed lists on the same bytes: three runs each, every one in
/// a fresh process, the medians compared. The typed lists run under the runtime's defaults, as programs that use them do; the
/// mirror under the program's settings (no profile-guided tiering).
/// </summary>
internal static class SyncBenchmark
{
    private const int Runs = 3;
    private static readonly (string, string)[] RuntimeDefaults = [("DOTNET_TieredPGO", "1")];

    public static async Task RunAsync(int chains)
    {
        using var standIn = ChildProcess.Start("stand-in", chains.ToString(CultureInfo.InvariantCulture));
        var listening = (await standIn.ReadLineAsync("listening")).Split(' ');
        var typed = new List<ProcessFigures>();
        var ours = new List<ProcessFigures>();
        for (var run = 0; run < Runs; run++)
        {
            typed.Add(await MeasureAsync("typed-lists", listening[1], RuntimeDefaults));
            ours.Add(await MeasureAsync("mirror", listening[1], []));
        }

        var bytes = long.Parse(listening[2], CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Initial sync of {chains:n0} chains, {ours[0].Objects:n0} objects, {bytes / 1048576.0:n0} MiB of JSON; medians of {Runs} runs in turns"));
        Console.WriteLine();
        Console.WriteLine("| | wall | CPU | peak memory | kept per chain |");
        Console.WriteLine("|---|---|---|---|---|");
        Row("KubernetesClient's typed lists", typed, chains);
        Row("this dashboard's mirror and graph", ours, chains);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| ratio | {Ratio(figure => figure.WallSeconds):f2} | {Ratio(figure => figure.CpuSeconds):f2} | {Ratio(figure => figure.PeakMegabytes):f2} | {Ratio(figure => figure.KeptMegabytes):f2} |"));
        Console.WriteLine();

        double Ratio(Func<ProcessFigures, double> figure) => Median(ours, figure) / Median(typed, figure);
    }

    private static async Task<ProcessFigures> MeasureAsync(string command, string url, (string, string)[] environment)
    {
        using var process = ChildProcess.Start(environment, command, url);
        return ProcessFigures.Parse(await process.ReadLineAsync("figures"));
    }

    private static void Row(string name, List<ProcessFigures> runs, int chains) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Median(runs, run => run.WallSeconds):f1} s | {Median(runs, run => run.CpuSeconds):f1} s | {Median(runs, run => run.PeakMegabytes):n0} MiB | {Median(runs, run => run.KeptMegabytes) * 1024 / chains:f2} KiB |"));

    private static double Median(List<ProcessFigures> runs, Func<ProcessFigures, double> figure) =>
        runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
