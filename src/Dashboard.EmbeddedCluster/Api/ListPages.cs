using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// Listings in an order that pages can be cut from, at the revision that the client reads at. A listing whose pages are
/// still being read is kept, so that a series of pages costs one pass over the objects; only the few newest are.
/// Thread-safe.
/// </summary>
internal sealed class ListPages(ObjectStore store)
{
    private const int Kept = 12;

    private readonly Lock _lock = new();
    private readonly LinkedList<Listing> _recent = new();

    /// <summary>All objects of a type, in order, at the newest revision.</summary>
    public Listing Newest(ResourceType type)
    {
        var listing = store.List(type);
        return Find(type, listing.Revision) ?? new Listing(type, listing.Revision, [.. listing.Objects.Values]);
    }

    /// <summary>As they stood at a revision; throws 410 where its changes are no longer kept.</summary>
    public Listing At(ResourceType type, long revision)
    {
        if (Find(type, revision) is { } known) return known;
        try
        {
            var listing = store.ListAt(type, revision);
            return new Listing(type, revision, [.. listing.Values]);
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

    /// <summary>Objects of one type in order of their keys at one revision.</summary>
    internal sealed class Listing(ResourceType type, long revision, StoredObject[] objects)
    {
        public ResourceType Type => type;

        public long Revision => revision;

        public StoredObject[] Objects => objects;

        /// <summary>The index of the first object after a key.</summary>
        public int IndexAfter(ContinueToken token)
        {
            var (low, high) = (0, objects.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (objects[middle].Key <= token.Key) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }
}
