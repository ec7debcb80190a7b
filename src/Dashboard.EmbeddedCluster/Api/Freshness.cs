using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Waits a while for a revision that the store has not reached, as a server that lags behind would.</summary>
internal sealed class Freshness(ObjectStore store, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Returns once the store has a revision; refuses with 504 where it does not come.</summary>
    public async Task WaitAsync(long revision, CancellationToken cancellationToken)
    {
        if (revision <= store.Revision) return;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var change = store.ChangeAt(long.MaxValue);
        try
        {
            while (change.Revision < revision) change = await change.Next.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ApiErrors.FutureVersion(revision, store.Revision);
        }
    }
}
