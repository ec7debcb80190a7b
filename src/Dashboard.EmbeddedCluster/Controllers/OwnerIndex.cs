using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>Which objects own which, over all kinds, by uid as garbage collection wants it.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, HashSet<WorkItem>> _dependents = [];
    private readonly Dictionary<WorkItem, string> _uids = [];

    /// <summary>The objects that name an owner.</summary>
    public WorkItem[] DependentsOf(string ownerUid) =>
        _dependents.TryGetValue(ownerUid, out var dependents) ? [.. dependents.OrderBy(item => item.Type.Plural, StringComparer.Ordinal).ThenBy(item => item.Key)] : [];

    /// <summary>The uid of the object that has this name now; null where there is none.</summary>
    public string? UidOf(WorkItem item) => _uids.GetValueOrDefault(item);

    /// <summary>The owners an object names.</summary>
    public static IEnumerable<JsonObject> OwnersOf(JsonObject json) => json.Items("metadata", "ownerReferences");

    /// <summary>Takes over an object's new state.</summary>
    public void Apply(StoreEvent change)
    {
        var item = new WorkItem(change.Object.Type, change.Object.Key);
        foreach (var uid in OwnerUids(change.Previous))
        {
            if (!_dependents.TryGetValue(uid, out var dependents)) continue;
            dependents.Remove(item);
            if (dependents.Count == 0) _dependents.Remove(uid);
        }

        if (change.Type == StoreEventType.Deleted)
        {
            _uids.Remove(item);
            return;
        }

        _uids[item] = change.Object.Uid;
        foreach (var uid in OwnerUids(change.Object))
        {
            if (!_dependents.TryGetValue(uid, out var dependents)) _dependents.Add(uid, dependents = []);
            dependents.Add(item);
        }
    }

    private static string[] OwnerUids(StoredObject? stored) => stored is null ? [] : ObjectUtf8.OwnerUids(stored.Utf8.Span);
}
