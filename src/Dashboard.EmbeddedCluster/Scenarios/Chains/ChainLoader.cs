using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios.Live;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>
/// Fills a cluster, running or not, with many bound chains: a claim, its volume and the Pod that mounts it, in namespaces
/// of their own. The controllers make one namespace of each size, on a clock of their own; the others are copies of it
/// with names, uids, times and addresses of their own, so controllers that run find everything settled. A second load adds
/// further namespaces; two at the same time are not meant.
/// </summary>
public sealed class ChainLoader(ObjectStore store, TimeProvider time, ILoggerFactory loggerFactory)
{
    /// <summary>The youngest and the oldest namespace: older than an hour, so that nobody misses Events.</summary>
    private static readonly TimeSpan Youngest = TimeSpan.FromHours(2);
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(60);

    private static readonly (string Name, string Provisioner, bool Waits)[] Classes =
        [(NamespaceContent.DirectoryClass, StorageDrivers.HostPath, true), (NamespaceContent.FileClass, StorageDrivers.Nfs, false)];

    private readonly Dictionary<(int Chains, bool IsLedger), NamespacePattern> _patterns = [];

    /// <summary>
    /// Adds chains and returns when all of them stand in the store; <paramref name="progress"/> is told how many do. When
    /// it is cancelled, the namespaces written so far stay. Throws <see cref="InvalidOperationException"/> where the
    /// cluster's nodes take no Pods.
    /// </summary>
    public Task LoadAsync(int chains, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chains);
        return Task.Run(() => Load(chains, progress, cancellationToken), cancellationToken);
    }

    private void Load(int chains, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        Prepare(new ClusterRegistry(store, time));
        var random = new Random(chains);
        var number = 0;
        for (var done = 0; done < chains;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = NextName(ref number);
            var pattern = PatternFor(Math.Min(NamespaceContent.MaximumChains, chains - done), NamespaceContent.IsLedger(number));

            // Whole seconds, as in the pattern: what is cut off of a time must not depend on the namespace.
            var created = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() - Youngest - (random.NextDouble() * (Oldest - Youngest))).ToUnixTimeSeconds());
            store.AddTogether(revision => pattern.Copy(new CopyValues(name, number, created, pattern.UidCount, revision)));
            done += pattern.Chains;
            progress?.Report(done);
        }
    }

    private void Prepare(ClusterRegistry registry)
    {
        if (store.List(ResourceTypes.Nodes).Objects.Count == 0) BaseCluster.Create(registry);
        foreach (var (name, provisioner, waits) in Classes)
        {
            if (store.Find(ResourceTypes.StorageClasses, ObjectKey.ClusterScoped(name)) is not null) continue;
            var @class = NewObject.Class(name, provisioner, waits);
            @class.Ensure("metadata")["labels"] = new JsonObject { [ScenarioLabel.Key] = NamespaceContent.Label };
            registry.Create(ResourceTypes.StorageClasses, string.Empty, @class);
        }
    }

    private string NextName(ref int number)
    {
        while (true)
        {
            number++;
            var name = string.Create(CultureInfo.InvariantCulture, $"team-{number:d4}");
            if (store.Find(ResourceTypes.Namespaces, ObjectKey.ClusterScoped(name)) is null) return name;
        }
    }

    private NamespacePattern PatternFor(int chains, bool isLedger)
    {
        if (_patterns.TryGetValue((chains, isLedger), out var known)) return known;
        var pattern = PatternMaker.Make(store, chains, isLedger, loggerFactory);
        _patterns.Add((chains, isLedger), pattern);
        return pattern;
    }
}
