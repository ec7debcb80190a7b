using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>
/// <c>persistentVolumeClaimRetentionPolicy</c>, put into effect by owner references and garbage collection: with
/// whenDeleted Delete a claim belongs to its set; with whenScaled Delete the claim of an ordinal that is to go belongs to
/// its Pod.
/// </summary>
internal sealed class ClaimRetention(ClusterView view, IClusterWriter writer)
{
    /// <summary>Makes the owners of an ordinal's claims what the policy says; true where one was changed.</summary>
    public bool Apply(StatefulSet set, Pod pod, int ordinal, bool isCondemned)
    {
        var belongsToPod = isCondemned && set.WhenScaled == RetentionPolicy.Delete;
        var belongsToSet = !belongsToPod && set.WhenDeleted == RetentionPolicy.Delete;
        var changed = false;
        foreach (var template in set.Templates)
        {
            var key = new ObjectKey(set.Namespace, OrdinalTemplates.ClaimName(set, template.Name, ordinal));
            if (!view.Claims.TryFind(key, out _, out var stored) || IsRight(stored.Json, set, pod, belongsToSet, belongsToPod)) continue;
            writer.Change(ResourceTypes.Claims, key, json => Change(json, set, pod, belongsToSet, belongsToPod));
            changed = true;
        }

        return changed;
    }

    private static bool IsRight(JsonObject claim, StatefulSet set, Pod pod, bool belongsToSet, bool belongsToPod) =>
        IsOwnedBy(claim, set.Uid) == belongsToSet && IsOwnedBy(claim, pod.Uid) == belongsToPod;

    private static bool IsOwnedBy(JsonObject claim, string uid) => OwnerIndex.OwnersOf(claim).Any(owner => owner.Text("uid") == uid);

    private static bool Change(JsonObject claim, StatefulSet set, Pod pod, bool belongsToSet, bool belongsToPod)
    {
        var kept = OwnerIndex.OwnersOf(claim).Where(owner => owner.Text("uid") != set.Uid && owner.Text("uid") != pod.Uid);
        var owners = new JsonArray([.. kept.Select(owner => owner.DeepClone())]);
        if (belongsToSet) owners.Add(OrdinalTemplates.OwnerReference(set));
        if (belongsToPod)
        {
            owners.Add(new JsonObject
            {
                ["apiVersion"] = ResourceTypes.Pods.ApiVersion,
                ["kind"] = ResourceTypes.Pods.Kind,
                ["name"] = pod.Name,
                ["uid"] = pod.Uid,
            });
        }

        claim.Ensure("metadata")["ownerReferences"] = owners;
        return true;
    }
}
