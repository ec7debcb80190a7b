using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Embedded;

/// <summary>Chains made by the controllers themselves, in real time: StatefulSets whose Pods start in parallel, a hundred each.</summary>
internal static class EmbeddedControllers
{
    private const int Replicas = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(int chains)
    {
        var kubeconfig = Path.Combine(Path.GetTempPath(), $"embedded-{Guid.NewGuid():n}.kubeconfig");
        try
        {
            var options = new EmbeddedClusterOptions { Content = InitialContent.Base, KubeconfigPath = kubeconfig };
            await using var cluster = await EmbeddedClusterHost.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
            cluster.Writer.Create(ResourceTypes.StorageClasses, string.Empty, Read("""
                {"metadata":{"name":"directories"},"provisioner":"kubernetes.io/host-path","volumeBindingMode":"WaitForFirstConsumer"}
                """));
            var (first, wall) = (cluster.Store.Revision, Stopwatch.StartNew());
            using var process = Process.GetCurrentProcess();
            var cpu = process.TotalProcessorTime;
            for (var set = 0; set < chains / Replicas; set++) cluster.Writer.Create(ResourceTypes.StatefulSets, "default", NewSet(set));
            using var timer = new PeriodicTimer(Interval);
            while (ReadyReplicas(cluster) < chains) await timer.WaitForNextTickAsync();
            process.Refresh();
            var (writes, spent) = (cluster.Store.Revision - first, process.TotalProcessorTime - cpu);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{chains:n0} chains by the controllers: {wall.Elapsed.TotalSeconds:f1} s, {writes:n0} writes, {spent.TotalSeconds:f1} s of CPU, {spent.TotalMicroseconds / writes:f0} µs a write; {GC.CollectionCount(0)} collections, paused for {GC.GetTotalPauseDuration().TotalSeconds:f1} s"));
        }
        finally
        {
            File.Delete(kubeconfig);
        }
    }

    private static int ReadyReplicas(EmbeddedClusterHost cluster) =>
        cluster.Store.List(ResourceTypes.StatefulSets).Objects.Values.Sum(set => (int?)set.Json["status"]?["readyReplicas"] ?? 0);

    private static JsonObject NewSet(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"set-{number}");
        var set = Read("""
            {"spec":{"serviceName":"sets","podManagementPolicy":"Parallel",
                     "template":{"spec":{"containers":[{"name":"main","image":"nginx:1.25","volumeMounts":[{"name":"data","mountPath":"/data"}]}]}},
                     "volumeClaimTemplates":[{"metadata":{"name":"data"},
                                              "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"directories","resources":{"requests":{"storage":"1Gi"}}}}]}}
            """);
        set["metadata"] = new JsonObject { ["name"] = name };
        set["spec"]!["replicas"] = Replicas;
        set["spec"]!["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = name } };
        set["spec"]!["template"]!["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = name } };
        return set;
    }

    private static JsonObject Read(string json) => (JsonObject)JsonNode.Parse(json)!;
}
