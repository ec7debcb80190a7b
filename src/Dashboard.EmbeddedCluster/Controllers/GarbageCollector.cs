using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// Deletes what has owners and none of them is left, and carries out how the deletion of an owner is to spread: dependents
/// first where it holds <c>foregroundDeletion</c>, not at all where it holds <c>orphan</c>. An owner of a kind that is not
/// served here may well exist, so it counts as there; an owner's name alone is not enough, its uid has to be the same.
/// </summary>
internal sealed class GarbageCollector(ClusterView view, IClusterWriter writer) : IController
{
    /// <inheritdoc />
    public string Name => "garbage-collector";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var stored = change.Object;
        var self = new WorkItem(stored.Type, stored.Key);
        var isDeleting = stored.IsBeingDeleted;
        var isOwned = stored.Owners.Count > 0;

        // An owner in its foreground waits for what blocks it to go, or to block it no longer.
        var owners = isOwned && change.Previous is not null ? change.Previous.Owners.Select(owner => ItemOf(owner, stored.Key.Namespace)).OfType<WorkItem>() : [];
        if (change.Type == StoreEventType.Deleted) return [.. view.Owners.DependentsOf(stored.Uid), .. owners];
        if (isDeleting) return [self, .. owners, .. view.Owners.DependentsOf(stored.Uid)];
        return isOwned ? [self, .. owners] : [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (view.FindStored(item) is not { } stored) return null;
        if (!stored.IsBeingDeleted)
        {
            Collect(item, stored);
            return null;
        }

        var json = stored.Json;
        if (json.HasFinalizer(ObjectDeletion.OrphanFinalizer)) Orphan(item, stored.Uid);
        else if (json.HasFinalizer(ObjectDeletion.ForegroundFinalizer)) EndForeground(item, stored.Uid);
        return null;
    }

    private void Collect(WorkItem item, StoredObject stored)
    {
        var owners = stored.Owners;
        if (owners.Count == 0) return;
        var (left, waiting) = (new List<ObjectOwner>(), new List<ObjectOwner>());
        foreach (var owner in owners)
        {
            var found = ItemOf(owner, item.Key.Namespace);
            if (found is not null && view.FindStored(found.Value)?.Uid != owner.Uid) continue;
            if (found is not null && IsInForeground(found.Value)) waiting.Add(owner);
            else left.Add(owner);
        }

        // With an owner left to it, an object only forgets the others.
        if (left.Count > 0 && left.Count < owners.Count) Forget(item, owner => !left.Exists(kept => kept.Uid == owner.Text("uid")));
        if (left.Count > 0) return;
        var hasDependents = view.Owners.DependentsOf(stored.Uid).Length > 0;
        writer.Delete(item.Type, item.Key, null, waiting.Count > 0 && hasDependents ? Propagation.Foreground : Propagation.Background);
    }

    private void Orphan(WorkItem item, string uid)
    {
        foreach (var dependent in view.Owners.DependentsOf(uid)) Forget(dependent, owner => owner.Text("uid") == uid);
        Release(item, uid, ObjectDeletion.OrphanFinalizer);
    }

    private void EndForeground(WorkItem item, string uid)
    {
        foreach (var dependent in view.Owners.DependentsOf(uid))
        {
            var owners = view.FindStored(dependent)?.Json is { } json ? OwnerIndex.OwnersOf(json) : [];
            if (owners.Any(owner => owner.Text("uid") == uid && owner.Flag("blockOwnerDeletion") == true)) return;
        }

        Release(item, uid, ObjectDeletion.ForegroundFinalizer);
    }

    private void Release(WorkItem item, string uid, string finalizer) =>
        writer.Change(item.Type, item.Key, json => json.Uid() == uid && json.RemoveFinalizer(finalizer));

    private void Forget(WorkItem item, Func<JsonObject, bool> isForgotten) => writer.Change(item.Type, item.Key, json =>
    {
        var owners = json.Array("metadata", "ownerReferences");
        return owners is not null && owners.RemoveAll(owner => owner is JsonObject members && isForgotten(members)) > 0;
    });

    private bool IsInForeground(WorkItem owner) =>
        view.FindStored(owner) is { IsBeingDeleted: true } stored && stored.Json.HasFinalizer(ObjectDeletion.ForegroundFinalizer);

    // Null for a kind that is not served.
    private static WorkItem? ItemOf(ObjectOwner owner, string @namespace)
    {
        var type = ResourceTypes.All.FirstOrDefault(type => type.Kind == owner.Kind && type.ApiVersion == owner.ApiVersion);
        return type is null ? null : new WorkItem(type, new ObjectKey(type.IsNamespaced ? @namespace : string.Empty, owner.Name));
    }
}
