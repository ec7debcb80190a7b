using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>The objects of one connected component while it is gathered. Used again and again by the one writer.</summary>
internal sealed class Component
{
    public List<Pod> Pods { get; } = [];

    /// <summary>Claims by their keys; null: named by a Pod and not there.</summary>
    public List<(ObjectKey Key, Claim? Claim)> Claims { get; } = [];

    public List<Volume> Volumes { get; } = [];

    public void Clear()
    {
        Pods.Clear();
        Claims.Clear();
        Volumes.Clear();
    }

    /// <summary>Brings the objects into the order in which bindings keep them.</summary>
    public void Sort()
    {
        if (Pods.Count > 1) Pods.Sort(ComparePods);
        if (Claims.Count > 1) Claims.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        if (Volumes.Count > 1) Volumes.Sort(static (left, right) => left.Key.CompareTo(right.Key));
    }

    /// <summary>Where a claim stands among the sorted claims; negative: nowhere.</summary>
    public int IndexOfClaim(ObjectKey key)
    {
        int low = 0, high = Claims.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Claims[middle].Key.CompareTo(key);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    private static int ComparePods(Pod left, Pod right)
    {
        var byOrdinal = OwnerFinder.OrdinalOf(left).CompareTo(OwnerFinder.OrdinalOf(right));
        return byOrdinal != 0 ? byOrdinal : left.Key.CompareTo(right.Key);
    }
}
