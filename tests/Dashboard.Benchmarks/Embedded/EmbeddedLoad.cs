using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Sync;
using Dashboard.EmbeddedCluster;
using Dashboard.EmbeddedCluster.Scenarios.Chains;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Embedded;

/// <summary>
/// Loads many chains into the embedded cluster: first into a store alone, to tell what an object takes; then into a cluster
/// whose controllers run and which a dashboard mirrors, all in this process.
/// </summary>
internal static class EmbeddedLoad
{
    private static readonly ResourceType[] Chained = [ResourceTypes.Claims, ResourceTypes.Volumes, ResourceTypes.Pods];

    public static async Task RunAsync(int chains)
    {
        Print($"Loading {chains:n0} chains into the embedded cluster, {Environment.ProcessorCount} cores");
        await LoadStoreAsync(chains);
        await LoadClusterAsync(chains);
    }

    private static async Task LoadStoreAsync(int chains)
    {
        var before = Heap();
        var store = new ObjectStore();
        var wall = Stopwatch.StartNew();
        await new ChainLoader(store, TimeProvider.System, NullLoggerFactory.Instance).LoadAsync(chains, null, CancellationToken.None);
        var seconds = wall.Elapsed.TotalSeconds;
        var objects = ResourceTypes.All.SelectMany(type => store.List(type).Objects.Values).ToList();
        var (count, bytes) = (objects.Count, objects.Sum(found => (long)found.Utf8.Length));
        objects.Clear();
        store.Compact();
        Print($"store alone: {seconds:f1} s; {count:n0} objects of {bytes / (double)count:n0} bytes of JSON, {(Heap() - before) / (double)count:n0} bytes of memory each");
        GC.KeepAlive(store);
    }

    private static async Task LoadClusterAsync(int chains)
    {
        var kubeconfig = Path.Combine(Path.GetTempPath(), $"embedded-{Guid.NewGuid():n}.kubeconfig");
        try
        {
            var options = new EmbeddedClusterOptions { Content = InitialContent.Base, KubeconfigPath = kubeconfig };
            await using var cluster = await EmbeddedClusterHost.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
            await using var mirror = await MirrorHost.StartOnAsync(kubeconfig);
            await cluster.Controllers!.WhenIdleAsync(CancellationToken.None);
            var (before, cpu, wall) = (Heap(), CpuSeconds(), Stopwatch.StartNew());
            var mirrored = MirroredAsync(mirror.Model, chains, wall);
            await new ChainLoader(cluster.Store, TimeProvider.System, NullLoggerFactory.Instance).LoadAsync(chains, null, CancellationToken.None);
            var loaded = wall.Elapsed.TotalSeconds;
            var settled = SettledAsync(cluster, wall);
            Print($"running cluster: in the store after {loaded:f1} s, mirrored after {await mirrored:f1} s, controllers at rest after {await settled:f1} s; {CpuSeconds() - cpu:f1} s of CPU");

            var peak = ProcessFigures.PeakKilobytes() / 1024.0;
            cluster.Store.Compact();
            Print($"peak {peak:n0} MiB; store, controllers and mirror keep {(Heap() - before) / 1024.0 / chains:f1} KiB a chain ({Chained.Sum(type => cluster.Store.List(type).Objects.Count):n0} objects of chains)");

            wall.Restart();
            await new ChainRemover(cluster.Store).RemoveAsync(CancellationToken.None);
            var removed = wall.Elapsed.TotalSeconds;
            settled = SettledAsync(cluster, wall);
            for (var state = mirror.Model.Current; state.Snapshot.Pods.Count > 0 || state.Snapshot.Volumes.Count > 0 || state.Snapshot.Claims.Count > 0;) state = await state.Next;
            Print($"removed from the store after {removed:f1} s, gone from the mirror after {wall.Elapsed.TotalSeconds:f1} s, controllers at rest after {await settled:f1} s");
        }
        finally
        {
            File.Delete(kubeconfig);
        }
    }

    private static async Task<double> SettledAsync(EmbeddedClusterHost cluster, Stopwatch wall)
    {
        await cluster.Controllers!.WhenIdleAsync(CancellationToken.None);
        return wall.Elapsed.TotalSeconds;
    }

    private static async Task<double> MirroredAsync(StorageModel model, int chains, Stopwatch wall)
    {
        for (var state = model.Current; ; state = await state.Next)
        {
            var snapshot = state.Snapshot;
            if (snapshot.Claims.Count >= chains && snapshot.Volumes.Count >= chains && snapshot.Pods.Count >= chains) return wall.Elapsed.TotalSeconds;
        }
    }

    private static long Heap()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static double CpuSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
