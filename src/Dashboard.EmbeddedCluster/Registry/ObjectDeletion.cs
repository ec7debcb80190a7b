using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>
/// The rules of deletion: an object with finalizers or a grace period is marked and stays; what becomes of its dependents
/// is left to the garbage collector by a finalizer of its own.
/// </summary>
internal static class ObjectDeletion
{
    /// <summary>Holds an object until its dependents have forgotten it.</summary>
    public const string OrphanFinalizer = "orphan";

    /// <summary>Holds an object until the dependents that block it are gone.</summary>
    public const string ForegroundFinalizer = "foregroundDeletion";

    /// <summary>The object as a request to delete it leaves it for now, or null where it goes at once.</summary>
    public static JsonObject? Mark(StoredObject current, DeletionRequest request, DateTimeOffset now)
    {
        var rules = KindRules.Of(current.Type);
        var json = current.Copy();
        var metadata = json.Object("metadata")!;
        SetFinalizers(current.Type, metadata, request.Propagation);
        var held = rules.IsHeld(json) || HasFinalizer(metadata, OrphanFinalizer) || HasFinalizer(metadata, ForegroundFinalizer);
        if (metadata.Text("deletionTimestamp") is not { } begun)
        {
            var period = rules.GracePeriod(json, request.GracePeriodSeconds);
            if (period == 0 && !held) return null;
            metadata["deletionTimestamp"] = Timestamps.Write(now.AddSeconds(period));
            metadata["deletionGracePeriodSeconds"] = period;
            if (rules.HasGeneration) metadata["generation"] = (metadata.Integer("generation") ?? 0) + 1;
            rules.MarkDeleted(json);
            return json;
        }

        // A second request may only shorten the time that is left.
        var left = metadata.Integer("deletionGracePeriodSeconds") ?? 0;
        var asked = request.GracePeriodSeconds is { } seconds ? Math.Max(seconds, 0) : left;
        if (asked < left)
        {
            var end = Timestamps.Read(begun) ?? now;
            metadata["deletionTimestamp"] = Timestamps.Write(end.AddSeconds(asked - left));
            metadata["deletionGracePeriodSeconds"] = asked;
            return json;
        }

        return left == 0 && !held ? null : json;
    }

    /// <summary>Whether nothing holds an object any more whose deletion was asked for.</summary>
    public static bool IsDue(ResourceType type, JsonObject json) =>
        json.Text("metadata", "deletionTimestamp") is not null &&
        json.Integer("metadata", "deletionGracePeriodSeconds") is null or 0 &&
        json.Array("metadata", "finalizers") is not { Count: > 0 } &&
        !KindRules.Of(type).IsHeld(json);

    /// <summary>Refuses, with 409, to delete another object or version than the request is about.</summary>
    public static void CheckPreconditions(StoredObject current, DeletionRequest request)
    {
        if (request.Uid is { } uid && uid != current.Uid)
        {
            throw ApiErrors.Conflict(current.Type, current.Key.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Uid}");
        }

        var version = current.Revision.ToString(CultureInfo.InvariantCulture);
        if (request.ResourceVersion is { } asked && asked != version)
        {
            throw ApiErrors.Conflict(current.Type, current.Key.Name,
                $"Precondition failed: ResourceVersion in precondition: {asked}, ResourceVersion in object meta: {version}");
        }
    }

    // Without a wish of this request's, an earlier one's stands, and else the kind's: Jobs of batch/v1 orphan, as ever.
    private static void SetFinalizers(ResourceType type, JsonObject metadata, Propagation? propagation)
    {
        var isOrphaning = HasFinalizer(metadata, OrphanFinalizer);
        var isForeground = HasFinalizer(metadata, ForegroundFinalizer);
        var wanted = propagation
            ?? (isOrphaning ? Propagation.Orphan : isForeground ? Propagation.Foreground : type == ResourceTypes.Jobs ? Propagation.Orphan : Propagation.Background);
        var kept = metadata.Texts("finalizers").Where(name => name is not (OrphanFinalizer or ForegroundFinalizer)).ToList();
        if (wanted == Propagation.Orphan) kept.Add(OrphanFinalizer);
        if (wanted == Propagation.Foreground) kept.Add(ForegroundFinalizer);
        if (kept.Count == 0) metadata.Remove("finalizers");
        else metadata["finalizers"] = new JsonArray([.. kept.Select(name => JsonValue.Create(name))]);
    }

    private static bool HasFinalizer(JsonObject metadata, string name) => metadata.Texts("finalizers").Contains(name);
}
