using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>Waits for what the controllers do.</summary>
internal static class StoreWaits
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Returns once a condition holds, which is looked at after every change of the store. Throws
    /// <see cref="TimeoutException"/> where it does not come to hold within two minutes of the cluster's clock.
    /// </summary>
    public static async Task UntilAsync(EmbeddedClusterHost cluster, string what, Func<bool> holds, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, cluster.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var position = cluster.Store.ChangeAt(long.MaxValue);
        try
        {
            while (!holds())
            {
                await position.Next.WaitAsync(either.Token);
                position = cluster.Store.ChangeAt(long.MaxValue);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The scenario has waited {Patience.TotalMinutes:0} minutes for {what}.", exception);
        }
    }

    /// <summary>Returns once a claim or a volume is in a phase.</summary>
    public static Task PhaseAsync(EmbeddedClusterHost cluster, ResourceType type, ObjectKey key, string phase, CancellationToken cancellationToken) =>
        UntilAsync(cluster, $"{type} {key} to be {phase}", () => cluster.Store.Find(type, key)?.Json.Text("status", "phase") == phase, cancellationToken);
}
