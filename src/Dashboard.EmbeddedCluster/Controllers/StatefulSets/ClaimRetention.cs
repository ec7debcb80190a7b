using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
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
    /// <summary>
    /// Makes the owners of an ordinal's claims what the policy says; true where one was changed. Claims of a Pod that is
    /// just being created belong to no Pod.
    /// </summary>
    public bool Apply(StatefulSet set, int ordinal, Pod? pod, bool isCondemned)
    {
        var belongsToPod = isCondemned && set.WhenScaled == RetentionPolicy.Delete;
        var belongsToSet = !belongsToPod && set.WhenDeleted == RetentionPolicy.Delete;
        var changed = false;
        foreach (var template in set.Templates)
        {
            var key = new ObjectKey(set.Namespace, OrdinalTemplates.ClaimName(set, template.Name, ordinal));
            if (view.Claims.Find(key) is not { } claim || claim.DeletedAt is not null || IsRight(key, set, pod, belongsToSet, belongsToPod)) continue;
            writer.Change(ResourceTypes.Claims, key, json => Change(json, set, pod, belongsToSet, belongsToPod));
            changed = true;
        }

        return changed;
    }

    // The index of owners knows it without reading the claim again.
    private bool IsRight(ObjectKey claim, StatefulSet set, Pod? pod, bool belongsToSet, bool belongsToPod) =>
        view.Owners.Owns(set.Uid, ResourceTypes.Claims, claim) == belongsToSet &&
        (pod is null || view.Owners.Owns(pod.Uid, ResourceTypes.Claims, claim) == belongsToPod);

    private static bool Change(JsonObject claim, StatefulSet set, Pod? pod, bool belongsToSet, bool belongsToPod)
    {
        var kept = OwnerIndex.OwnersOf(claim).Where(owner => owner.Text("uid") != set.Uid && owner.Text("uid") != pod?.Uid);
        var owners = new JsonArray([.. kept.Select(owner => owner.DeepClone())]);
        if (belongsToSet) owners.Add(ControllerReference.ToOwner(ResourceTypes.StatefulSets, set.Name, set.Uid));
        if (belongsToPod && pod is not null) owners.Add(ControllerReference.ToOwner(ResourceTypes.Pods, pod.Name, pod.Uid));
        claim.Ensure("metadata")["ownerReferences"] = owners;
        return true;
    }
}
