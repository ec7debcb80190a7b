namespace Dashboard.EmbeddedCluster.Store;

/// <summary>A watch asked for a revision whose changes are no longer kept (HTTP 410).</summary>
public sealed class CompactedException(long revision, long oldest) : Exception($"too old resource version: {revision} ({oldest})")
{
    /// <summary>The revision asked for.</summary>
    public long Revision => revision;
}
