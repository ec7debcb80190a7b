using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Benchmarks.StandIn;
using Dashboard.EmbeddedCluster;
using Dashboard.EmbeddedCluster.Scenarios.Chains;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Embedded;

/// <summary>
/// Changes Pods of the embedded cluster at a steady rate through the API's rules, with its controllers at work, while
/// watchers in a process of their own follow all of it.
/// </summary>
internal static class EmbeddedUpdates
{
    /// <summary>The annotation that says when a change was made, in microseconds of the machine's monotonic clock.</summary>
    public const string SentAt = "benchmark/sent-at";

    private const int Rate = 2_000;
    private const int WarmUpSeconds = 5;
    private const int Watchers = 10;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(5);

    public static async Task RunAsync(int chains, int seconds)
    {
        var kubeconfig = Path.Combine(Path.GetTempPath(), $"embedded-{Guid.NewGuid():n}.kubeconfig");
        try
        {
            var options = new EmbeddedClusterOptions { Content = InitialContent.Base, KubeconfigPath = kubeconfig };
            await using var cluster = await EmbeddedClusterHost.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
            await new ChainLoader(cluster.Store, TimeProvider.System, NullLoggerFactory.Instance).LoadAsync(chains, null, CancellationToken.None);
            await cluster.Controllers!.WhenIdleAsync(CancellationToken.None);
            var changes = Rate * seconds;
            using var watchers = ChildProcess.Start("embedded-watch", kubeconfig, Number(Watchers), Number(Rate * WarmUpSeconds), Number(changes), Number(cluster.Store.Revision));
            await watchers.ReadLineAsync("watching");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Rate:n0} changes of Pods a second for {seconds} s in a cluster of {chains:n0} chains, {Watchers} watchers of all Pods, {Environment.ProcessorCount} cores"));
            Change(cluster, Rate * WarmUpSeconds, Stopwatch.StartNew());
            using var process = Process.GetCurrentProcess();
            var (cpu, paused) = (process.TotalProcessorTime, GC.GetTotalPauseDuration());
            var wall = Stopwatch.StartNew();
            Change(cluster, changes, wall);
            var took = wall.Elapsed.TotalSeconds;
            var figures = await watchers.ReadLineAsync("figures");
            process.Refresh();
            var spent = process.TotalProcessorTime - cpu;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"made in {took:f1} s ({changes / took:n0} a second), {spent.TotalMicroseconds / changes:f0} µs of CPU a change (writing, controllers, sending it {Watchers} times), {spent / wall.Elapsed:p0} of one core; collector's pauses {(GC.GetTotalPauseDuration() - paused).TotalMilliseconds:f0} ms"));
            Console.WriteLine(figures["figures ".Length..]);
        }
        finally
        {
            File.Delete(kubeconfig);
        }
    }

    private static void Change(EmbeddedClusterHost cluster, int changes, Stopwatch wall)
    {
        var pods = cluster.Store.List(ResourceTypes.Pods).Objects.Keys.ToArray();
        var random = new Random(1);
        using var pause = new ManualResetEventSlim();
        for (var made = 0; made < changes;)
        {
            for (var due = Math.Min(changes, wall.Elapsed.TotalSeconds * Rate); made < due; made++)
            {
                cluster.Writer.Change(ResourceTypes.Pods, pods[random.Next(pods.Length)], json =>
                {
                    if (json["metadata"]!["annotations"] is not JsonObject annotations) json["metadata"]!["annotations"] = annotations = [];
                    annotations[SentAt] = EventFeed.Now.ToString(CultureInfo.InvariantCulture);
                    return true;
                });
            }

            pause.Wait(Slice);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
