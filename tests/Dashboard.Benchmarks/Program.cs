using System.Globalization;
using Dashboard.Benchmarks;
using Dashboard.Benchmarks.StandIn;
using Dashboard.Benchmarks.Sync;

return args switch
{
    ["stand-in", var chains] => await Run(StandInServer.RunAsync(int.Parse(chains, CultureInfo.InvariantCulture))),
    ["typed-lists", var url] => Print(await TypedLists.RunAsync(url)),
    _ => Usage(),
};

static async Task<int> Run(Task command)
{
    await command;
    return 0;
}

static int Print(ProcessFigures figures)
{
    Console.WriteLine(figures.Write());
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: Dashboard.Benchmarks sync | events | first-window | all   [--chains N]");
    return 2;
}
