using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>Which objects own which, over all kinds, by uid as garbage collection wants it.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<(string Uid, ResourceType Type), SortedSet<ObjectKey>> _dependents = [];

    /// <summary>The objects that name an owner, kinds in the order of discovery, as they are now.</summary>
    public WorkItem[] DependentsOf(string ownerUid) =>
        [.. ResourceTypes.All.SelectMany(type => DependentsOf(ownerUid, type).Select(key => new WorkItem(type, key)))];

    /// <summary>The objects of one kind that name an owner, as they are now.</summary>
    public ObjectKey[] DependentsOf(string ownerUid, ResourceType type) => _dependents.TryGetValue((ownerUid, type), out var keys) ? [.. keys] : [];

    /// <summary>Whether an object names an owner.</summary>
    public bool Owns(string ownerUid, ResourceType type, ObjectKey key) => _dependents.TryGetValue((ownerUid, type), out var keys) && keys.Contains(key);

    /// <summary>The owners an object names.</summary>
    public static IEnumerable<JsonObject> OwnersOf(JsonObject json) => json.Items("metadata", "ownerReferences");

    /// <summary>Takes over an object's new state.</summary>
    public void Apply(StoreEvent change)
    {
        var item = new WorkItem(change.Object.Type, change.Object.Key);
        foreach (var (_, _, _, uid, _) in OwnersOf(change.Previous))
        {
            if (!_dependents.TryGetValue((uid, item.Type), out var dependents)) continue;
            dependents.Remove(item.Key);
            if (dependents.Count == 0) _dependents.Remove((uid, item.Type));
        }

        if (change.Type == StoreEventType.Deleted) return;
        foreach (var (_, _, _, uid, _) in OwnersOf(change.Object))
        {
            if (!_dependents.TryGetValue((uid, item.Type), out var dependents)) _dependents.Add((uid, item.Type), dependents = []);
            dependents.Add(item.Key);
        }
    }

    private static IReadOnlyList<ObjectOwner> OwnersOf(StoredObject? stored) => stored?.Owners ?? [];
}
