using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>A watcher that lists at any revision and takes over what changed since ends where a fresh list does.</summary>
internal static class ReplayedWatches
{
    private const int Revisions = 5;

    /// <summary>Tries some revisions of the store's history; throws where one leads elsewhere.</summary>
    public static void Check(ObjectStore store, Random random)
    {
        for (var attempt = 0; attempt < Revisions; attempt++)
        {
            var revision = random.NextInt64(1, store.Revision + 1);
            foreach (var type in ResourceTypes.All)
            {
                var state = new Dictionary<ObjectKey, long>();
                try
                {
                    foreach (var stored in store.ListAt(type, revision).Values) state[stored.Key] = stored.Revision;
                    Follow(store.ChangeAt(revision), type, state);
                }
                catch (CompactedException)
                {
                    continue;
                }

                var listed = store.List(type).Objects.Values.ToDictionary(stored => stored.Key, stored => stored.Revision);
                if (!state.OrderBy(pair => pair.Key).SequenceEqual(listed.OrderBy(pair => pair.Key)))
                    throw new InvalidOperationException($"a watch on {type} from revision {revision} does not end at the list of {store.Revision}");
            }
        }
    }

    private static void Follow(StoreEvent position, ResourceType type, Dictionary<ObjectKey, long> state)
    {
        foreach (var change in StoreChanges.After(position))
        {
            if (change.Object.Type != type) continue;
            var known = state.ContainsKey(change.Object.Key);
            if (known == (change.Type == StoreEventType.Added)) throw new InvalidOperationException($"{change.Object} was {change.Type}, though it was {(known ? "there" : "not there")}");
            if (change.Type == StoreEventType.Deleted) state.Remove(change.Object.Key);
            else state[change.Object.Key] = change.Revision;
        }
    }
}
