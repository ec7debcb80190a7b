using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// Deletes what has owners and none of them is left. An owner of a kind that is not served here may well exist, so it
/// counts as there; an owner's name alone is not enough, its uid has to be the same.
/// </summary>
internal sealed class GarbageCollector(ClusterView view, IClusterWriter writer) : IController
{
    /// <inheritdoc />
    public string Name => "garbage-collector";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var stored = change.Object;
        if (change.Type == StoreEventType.Deleted) return view.Owners.DependentsOf(stored.Uid);
        return OwnerIndex.OwnersOf(stored.Json).Any() ? [new WorkItem(stored.Type, stored.Key)] : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } stored || stored.Json.At("metadata", "deletionTimestamp") is not null) return null;
        var owners = OwnerIndex.OwnersOf(stored.Json).ToList();
        if (owners.Count == 0 || owners.Exists(owner => Exists(owner, item.Key.Namespace))) return null;
        writer.Delete(item.Type, item.Key);
        return null;
    }

    private bool Exists(JsonObject owner, string @namespace)
    {
        var type = ResourceTypes.All.FirstOrDefault(type => type.Kind == owner.Text("kind") && type.ApiVersion == owner.Text("apiVersion"));
        if (type is null) return true;
        var key = new ObjectKey(type.IsNamespaced ? @namespace : string.Empty, owner.Text("name") ?? string.Empty);
        return view.Owners.UidOf(new WorkItem(type, key)) == owner.Text("uid");
    }
}
