using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// The trees of the versions that were written or read last. A tree takes about ten times the memory of its UTF-8, so only
/// a fixed number is kept: a newer one takes the place of an older one whose revision leads to the same slot. Thread-safe:
/// an entry is one immutable object, so a reader sees all of it or another one.
/// </summary>
internal static class RecentTrees
{
    /// <summary>Enough for what the controllers read again soon. With more, the collector moves trees about that nobody wants.</summary>
    private const int Slots = 128;

    private static readonly Entry?[] Entries = new Entry?[Slots];

    /// <summary>The tree of a version where it is still kept, or null.</summary>
    public static JsonObject? Find(StoredObject version)
    {
        var entry = Volatile.Read(ref Entries[SlotOf(version)]);
        return ReferenceEquals(entry?.Version, version) ? entry.Tree : null;
    }

    /// <summary>Keeps a tree.</summary>
    public static void Keep(StoredObject version, JsonObject tree) => Volatile.Write(ref Entries[SlotOf(version)], new Entry(version, tree));

    private static int SlotOf(StoredObject version) => (int)(version.Revision & (Slots - 1));

    private sealed record Entry(StoredObject Version, JsonObject Tree);
}
