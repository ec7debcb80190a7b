using System.Globalization;
using Dashboard.Benchmarks.Embedded;
using Dashboard.Benchmarks.Events;
using Dashboard.Benchmarks.FirstWindow;
using Dashboard.Benchmarks.Predictions;
using Dashboard.Benchmarks.StandIn;
using Dashboard.Benchmarks.Sync;

const int Chains = 100_000;
const int EventSeconds = 30;
switch (args)
{
    case ["sync"]:
        await SyncBenchmark.RunAsync(Chains);
        return 0;
    case ["sync", var chains]:
        await SyncBenchmark.RunAsync(Number(chains));
        return 0;

    case ["events"]:
        await EventBenchmark.RunAsync(EventSeconds);
        return 0;

    case ["predict"]:
        return PredictionBenchmark.Run(Chains) ? 0 : 1;
    case ["predict", var volumes]:
        return PredictionBenchmark.Run(Number(volumes)) ? 0 : 1;

    case ["first-window", var published]:
        await FirstWindowBenchmark.RunAsync(published, Chains);
        return 0;
    case ["first-window", var published, var chains]:
        await FirstWindowBenchmark.RunAsync(published, Number(chains));
        return 0;

    case ["embedded-load"]:
        await EmbeddedLoad.RunAsync(Chains);
        return 0;
    case ["embedded-load", var chains]:
        await EmbeddedLoad.RunAsync(Number(chains));
        return 0;
    case ["embedded-controllers", var chains]:
        await EmbeddedControllers.RunAsync(Number(chains));
        return 0;
    case ["embedded-updates"]:
        await EmbeddedUpdates.RunAsync(Chains, EventSeconds);
        return 0;
    case ["embedded-updates", var chains, var seconds]:
        await EmbeddedUpdates.RunAsync(Number(chains), Number(seconds));
        return 0;

    // What the benchmarks start as processes of their own.
    case ["stand-in", var chains]:
        await StandInServer.RunAsync(Number(chains));
        return 0;
    case ["typed-lists", var url]:
        Console.WriteLine((await TypedLists.RunAsync(url)).Write());
        return 0;
    case ["mirror", var url]:
        Console.WriteLine((await MirrorSync.RunAsync(url)).Write());
        return 0;

    case ["event-run", var url, var seconds]:
        Console.WriteLine((await EventRun.RunAsync(url, Number(seconds))).Write());
        return 0;

    case ["embedded-watch", var kubeconfig, var watchers, var warmUp, var changes, var revision]:
        await EmbeddedWatch.RunAsync(kubeconfig, Number(watchers), Number(warmUp), Number(changes), Number(revision));
        return 0;

    default:
        await Console.Error.WriteLineAsync("usage: Dashboard.Benchmarks sync [chains] | events | predict [volumes] | first-window <published folder> [chains]\n"
            + "       embedded-load [chains] | embedded-controllers <chains> | embedded-updates [chains seconds]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
