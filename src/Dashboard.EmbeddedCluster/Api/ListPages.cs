using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// Listings at the revision that the client reads at. A listing whose pages are still being read is kept, so that the
/// pages of one series agree even when the store's history has gone on; only the few newest are. Thread-safe.
/// </summary>
internal sealed class ListPages(ObjectStore store)
{
    private const int Kept = 12;

    private readonly Lock _lock = new();
    private readonly LinkedList<Listing> _recent = new();

    /// <summary>All objects of a type at the newest revision.</summary>
    public Listing Newest(ResourceType type)
    {
        var listing = store.List(type);
        return new Listing(type, listing.Revision, listing.Objects);
    }

    /// <summary>As they stood at a revision; throws 410 where its changes are no longer kept.</summary>
    public Listing At(ResourceType type, long revision)
    {
        if (Find(type, revision) is { } known) return known;
        try
        {
            return new Listing(type, revision, store.ListAt(type, revision));
        }
        catch (CompactedException)
        {
            throw ApiErrors.Expired("The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.");
        }
    }

    /// <summary>Keeps a listing for its next pages.</summary>
    public void Keep(Listing listing)
    {
        lock (_lock)
        {
            _recent.Remove(listing);
            _recent.AddFirst(listing);
            if (_recent.Count > Kept) _recent.RemoveLast();
        }
    }

    private Listing? Find(ResourceType type, long revision)
    {
        lock (_lock) return _recent.FirstOrDefault(listing => listing.Type == type && listing.Revision == revision);
    }

    /// <summary>All objects of one type at one revision.</summary>
    internal sealed record Listing(ResourceType Type, long Revision, ObjectTable Objects);
}
