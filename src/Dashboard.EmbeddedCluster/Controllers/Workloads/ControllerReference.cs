using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>The <c>ownerReferences</c> by which objects belong to others.</summary>
internal static class ControllerReference
{
    /// <summary>A reference to the controller of an object.</summary>
    public static JsonObject To(StoredObject controller)
    {
        var reference = ToOwner(controller.Type, controller.Key.Name, controller.Uid);
        reference["controller"] = true;
        reference["blockOwnerDeletion"] = true;
        return reference;
    }

    /// <summary>A reference to an owner that is no controller.</summary>
    public static JsonObject ToOwner(ResourceType type, string name, string uid) => new()
    {
        ["apiVersion"] = type.ApiVersion,
        ["kind"] = type.Kind,
        ["name"] = name,
        ["uid"] = uid,
    };

    /// <summary>The reference to an object's controller, or null.</summary>
    public static JsonObject? Of(JsonObject json) => OwnerIndex.OwnersOf(json).FirstOrDefault(owner => owner.Flag("controller") == true);

    /// <summary>The controllers of one type that an object had before a change or has after it: both have to look.</summary>
    public static IEnumerable<WorkItem> Items(StoreEvent change, ResourceType type)
    {
        var after = ItemOf(change.Object, type);
        if (after is not null) yield return after.Value;
        if (change.Previous is { } before && ItemOf(before, type) is { } former && former != after) yield return former;
    }

    /// <summary>Makes an object the controller of another one.</summary>
    public static void Adopt(JsonObject json, StoredObject controller)
    {
        if (json.Array("metadata", "ownerReferences") is not { } owners) json.Ensure("metadata")["ownerReferences"] = owners = [];
        owners.Add(To(controller));
    }

    /// <summary>Ends an object's belonging to an owner.</summary>
    public static void Release(JsonObject json, string ownerUid) =>
        json.Array("metadata", "ownerReferences")?.RemoveAll(owner => owner.Text("uid") == ownerUid);

    private static WorkItem? ItemOf(StoredObject dependent, ResourceType type)
    {
        var owner = dependent.Owners.FirstOrDefault(owner => owner.IsController);
        return owner.Kind == type.Kind && owner.ApiVersion == type.ApiVersion ? new WorkItem(type, new ObjectKey(dependent.Key.Namespace, owner.Name)) : null;
    }
}
