using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>Whom a binding belongs to.</summary>
internal static class OwnerFinder
{
    /// <summary>The owner, and in a StatefulSet the lowest ordinal, else -1. Pods are given in order.</summary>
    public static (OwnerReference? Owner, int Ordinal) Find(List<Pod> pods, List<(ObjectKey Key, Claim? Claim)> claims, StorageSnapshot objects)
    {
        if (pods.Count == 0) return ByClaimName(claims, objects);
        var owner = pods[0].Controller;
        foreach (var pod in pods)
        {
            if (owner is null || pod.Controller is null || pod.Controller.Kind != owner.Kind || pod.Controller.Name != owner.Name)
                return (null, -1);
        }

        return (owner, OrdinalOf(pods[0]));
    }

    /// <summary>The ordinal of a StatefulSet's Pod; -1 for any other.</summary>
    public static int OrdinalOf(Pod pod) =>
        pod.Controller is { Kind: "StatefulSet" } set ? OrdinalNames.OrdinalAfter(set.Name, pod.Name) ?? -1 : -1;

    /// <summary>The set to which a claim belongs by its name, with the ordinal: the set exists and has the template.</summary>
    public static (StatefulSet Set, int Ordinal)? SetOf(ObjectKey claim, StorageSnapshot objects)
    {
        foreach (var (template, set, ordinal) in Readings(claim.Name))
        {
            if (objects.StatefulSets.Find(new ObjectKey(claim.Namespace, set)) is not { } found) continue;
            foreach (var candidate in found.Templates)
            {
                if (candidate.Name == template) return (found, ordinal);
            }
        }

        return null;
    }

    private static (OwnerReference? Owner, int Ordinal) ByClaimName(List<(ObjectKey Key, Claim? Claim)> claims, StorageSnapshot objects)
    {
        foreach (var (claim, _) in claims)
        {
            if (SetOf(claim, objects) is { } found)
                return (new OwnerReference("StatefulSet", found.Set.Name, found.Set.Uid), found.Ordinal);
        }

        return (null, -1);
    }

    /// <summary>
    /// Every way to read a claim's name as <c>template-set-ordinal</c>: both parts may contain dashes, so there may be
    /// several, and only the sets that exist tell which is right.
    /// </summary>
    internal static IEnumerable<(string Template, string Set, int Ordinal)> Readings(string claim)
    {
        var last = claim.LastIndexOf('-');
        if (last < 0 || OrdinalNames.OrdinalAfter(claim[..last], claim) is not { } ordinal) yield break;
        for (var dash = claim.IndexOf('-', StringComparison.Ordinal); dash > 0 && dash < last - 1; dash = claim.IndexOf('-', dash + 1))
            yield return (claim[..dash], claim[(dash + 1)..last], ordinal);
    }
}
