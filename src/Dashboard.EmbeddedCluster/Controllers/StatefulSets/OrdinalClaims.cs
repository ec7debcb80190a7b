using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>
/// The claims of ordinals: a missing one is made before its Pod, whether it never was or was deleted. One that is being
/// deleted would be pulled from under a new Pod, so the Pod waits.
/// </summary>
internal sealed class OrdinalClaims(ClusterView view, IClusterWriter writer, EventRecorder events)
{
    private const string Component = "statefulset-controller";

    /// <summary>Why claims are not all there: the problem in words, and the refusal where the API refused one. Both null: they are.</summary>
    public readonly record struct Outcome(string? Problem, ApiException? Refusal);

    /// <summary>Whether a claim belongs to an earlier Pod of the ordinal and will go with it, though nobody has deleted it yet.</summary>
    public bool AreStale(StatefulSet set, int ordinal)
    {
        var pod = OrdinalTemplates.PodName(set, ordinal);
        if (view.Pods.Find(new ObjectKey(set.Namespace, pod)) is not null) return false;
        return set.Templates.Any(template =>
            view.Claims.TryFind(new ObjectKey(set.Namespace, OrdinalTemplates.ClaimName(set, template.Name, ordinal)), out _, out var claim) &&
            OwnerIndex.OwnersOf(claim.Json).Any(owner => owner.Text("kind") == ResourceTypes.Pods.Kind && owner.Text("name") == pod));
    }

    /// <summary>Makes the claims of an ordinal that are missing.</summary>
    public Outcome CreateMissing(StatefulSet set, StoredObject stored, int ordinal)
    {
        var problems = new List<string>();
        ApiException? refusal = null;
        foreach (var template in set.Templates)
        {
            var name = OrdinalTemplates.ClaimName(set, template.Name, ordinal);
            if (view.Claims.Find(new ObjectKey(set.Namespace, name)) is { } claim)
            {
                if (claim.DeletedAt is not null) problems.Add($"pvc {name} is being deleted");
                continue;
            }

            if (Create(set, stored, template.Name, ordinal) is not { } refused) continue;
            problems.Add($"failed to create PVC {name}: {refused.Message}");
            refusal ??= refused;
        }

        var problem = problems.Count > 1 ? $"[{string.Join(", ", problems)}]" : problems.FirstOrDefault();
        return new Outcome(problem, refusal);
    }

    private ApiException? Create(StatefulSet set, StoredObject stored, string template, int ordinal)
    {
        var json = stored.Json;
        var claim = OrdinalTemplates.NewClaim(set, json, json.Items("spec", "volumeClaimTemplates").First(item => item.Text("metadata", "name") == template), ordinal);
        var what = $"create Claim {claim.Text("metadata", "name")} Pod {OrdinalTemplates.PodName(set, ordinal)} in StatefulSet {set.Name}";
        var item = new WorkItem(ResourceTypes.StatefulSets, set.Key);
        try
        {
            writer.Create(ResourceTypes.Claims, set.Namespace, claim);
            events.Normal(item, Component, "SuccessfulCreate", $"{what} success");
            return null;
        }
        catch (ApiException refusal)
        {
            events.Warning(item, Component, "FailedCreate", $"{what} failed error: {refusal.Message}");
            return refusal;
        }
    }
}
