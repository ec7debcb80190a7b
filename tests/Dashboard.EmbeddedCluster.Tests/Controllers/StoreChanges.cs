using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>Walks the changes of a store that have happened already.</summary>
internal static class StoreChanges
{
    /// <summary>The changes after one.</summary>
    public static IEnumerable<StoreEvent> After(StoreEvent change)
    {
        while (change.Next is { IsCompletedSuccessfully: true } next)
        {
            change = next.GetAwaiter().GetResult();
            yield return change;
        }
    }
}
