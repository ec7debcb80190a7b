using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios.Live;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>
/// What a team's users create in a namespace of chains: StatefulSets of many sizes and a few single Pods, or one big
/// StatefulSet. No name says the namespace's, so two namespaces of a size differ in nothing else.
/// </summary>
internal static class NamespaceContent
{
    /// <summary>Disks, made when the first Pod that wants them has a node.</summary>
    public const string DirectoryClass = "standard";

    /// <summary>Shared files, made at once.</summary>
    public const string FileClass = "shared-files";

    /// <summary>The value of <see cref="ScenarioLabel.Key"/> by which all of it is found again.</summary>
    public const string Label = "chains";

    /// <summary>How many chains a namespace holds at most.</summary>
    public const int MaximumChains = 100;

    /// <summary>One namespace of so many holds one big StatefulSet.</summary>
    private const int LedgerEvery = 8;

    private static readonly (string Name, string Image, string Claim, string Class, string Size, int Replicas)[] Sets =
    [
        ("postgres", "postgres:16", "data", DirectoryClass, "20Gi", 3),
        ("kafka", "apache/kafka:3.8.0", "log", DirectoryClass, "100Gi", 5),
        ("redis", "redis:7", "data", DirectoryClass, "2Gi", 6),
        ("prometheus", "prom/prometheus:v2.53.0", "tsdb", DirectoryClass, "50Gi", 2),
        ("loki", "grafana/loki:3.1.0", "chunks", FileClass, "30Gi", 4),
        ("cassandra", "cassandra:5", "data", DirectoryClass, "200Gi", 12),
        ("search", "opensearchproject/opensearch:2.16.0", "index", DirectoryClass, "80Gi", 10),
        ("minio", "minio/minio:latest", "export", DirectoryClass, "500Gi", 16),
        ("crawler", "crawler:4.2", "spool", FileClass, "5Gi", 30),
    ];

    /// <summary>Whether the namespace with this number holds one big StatefulSet.</summary>
    public static bool IsLedger(int number) => number % LedgerEvery == 0;

    /// <summary>Creates a namespace and what its users would, for so many chains.</summary>
    public static void Create(IClusterWriter writer, string @namespace, int chains, bool isLedger)
    {
        writer.Create(ResourceTypes.Namespaces, string.Empty, NewObject.Named(@namespace, new JsonObject { [ScenarioLabel.Key] = Label }));
        var left = chains;
        foreach (var set in isLedger ? [("ledger", "ledger:1.9", "entries", DirectoryClass, "10Gi", MaximumChains)] : Sets)
        {
            if (left == 0) return;
            AddSet(writer, @namespace, set with { Replicas = Math.Min(set.Replicas, left) });
            left -= Math.Min(set.Replicas, left);
        }

        for (var number = 1; number <= left; number++) AddNotebook(writer, @namespace, number);
    }

    private static void AddSet(IClusterWriter writer, string @namespace, (string Name, string Image, string Claim, string Class, string Size, int Replicas) set)
    {
        writer.Create(ResourceTypes.Services, @namespace, NewObject.HeadlessService(set.Name, set.Name, 8080));
        var template = NewObject.Named(set.Claim);
        template["spec"] = NewObject.ClaimSpec(set.Class, set.Size);
        var json = NewObject.StatefulSet(set.Name, set.Name, set.Image, set.Replicas, template);
        json["spec"]!["podManagementPolicy"] = set.Replicas > 10 ? "Parallel" : "OrderedReady";
        writer.Create(ResourceTypes.StatefulSets, @namespace, json);
    }

    private static void AddNotebook(IClusterWriter writer, string @namespace, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"notebook-{number}");
        writer.Create(ResourceTypes.Claims, @namespace, NewObject.Claim(name, FileClass, "10Gi", "ReadWriteMany"));
        var pod = NewObject.Pod(name, "jupyter/scipy-notebook:latest", name);
        pod["metadata"]!["labels"] = new JsonObject { ["app"] = "notebook", ["user"] = name };
        writer.Create(ResourceTypes.Pods, @namespace, pod);
    }
}
