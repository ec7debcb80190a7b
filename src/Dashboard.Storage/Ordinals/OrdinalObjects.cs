using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Ordinals;

/// <summary>Finds what belongs to a StatefulSet's ordinals. The cost follows the number of names that begin like the set's.</summary>
internal static class OrdinalObjects
{
    /// <summary>Pods with an ordinal's name, whoever owns them.</summary>
    public static IEnumerable<(int Ordinal, Pod Pod)> Pods(StorageSnapshot snapshot, StatefulSet set) =>
        WithOrdinal(snapshot.Pods, set.Namespace, set.Name);

    /// <summary>Claims with an ordinal's name for one template: the controller takes them by name, whoever made them.</summary>
    public static IEnumerable<(int Ordinal, Claim Claim)> Claims(StorageSnapshot snapshot, StatefulSet set, ClaimTemplate template) =>
        WithOrdinal(snapshot.Claims, set.Namespace, $"{template.Name}-{set.Name}");

    /// <summary>Claims with an ordinal's name for a template and a set that need not exist.</summary>
    public static IEnumerable<Claim> ClaimsNamed(StorageSnapshot snapshot, ObjectKey set, string template) =>
        WithOrdinal(snapshot.Claims, set.Namespace, $"{template}-{set.Name}").Select(found => found.Item);

    /// <summary>Whether an ordinal is among the wanted ones.</summary>
    public static bool IsWanted(StatefulSet set, int ordinal) =>
        ordinal >= set.OrdinalsStart && ordinal - set.OrdinalsStart < set.Replicas;

    /// <summary>Whether the set is the Pod's controller. A Pod of a former set of this name is not: the uid tells.</summary>
    public static bool Owns(StatefulSet set, Pod pod) =>
        pod.Namespace == set.Namespace && pod.Controller is { Kind: "StatefulSet" } owner && owner.Name == set.Name && owner.Uid == set.Uid;

    private static IEnumerable<(int Ordinal, T Item)> WithOrdinal<T>(ObjectTable<T> table, string @namespace, string prefix)
        where T : class, IStorageObject
    {
        var start = $"{prefix}-";
        foreach (var item in table.ItemsFrom(new ObjectKey(@namespace, start)))
        {
            if (item.Key.Namespace != @namespace || !item.Key.Name.StartsWith(start, StringComparison.Ordinal)) yield break;
            if (OrdinalNames.OrdinalAfter(prefix, item.Key.Name) is { } ordinal) yield return (ordinal, item);
        }
    }
}
