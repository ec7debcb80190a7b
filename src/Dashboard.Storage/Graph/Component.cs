using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>The objects of one connected component while it is gathered. Used again and again by the one writer.</summary>
internal sealed class Component
{
    public List<Pod> Pods { get; } = [];

    public List<ObjectKey> Claims { get; } = [];

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
        if (Claims.Count > 1) Claims.Sort();
        if (Volumes.Count > 1) Volumes.Sort(static (left, right) => left.Key.CompareTo(right.Key));
    }

    private static int ComparePods(Pod left, Pod right)
    {
        var byOrdinal = OwnerFinder.OrdinalOf(left).CompareTo(OwnerFinder.OrdinalOf(right));
        return byOrdinal != 0 ? byOrdinal : left.Key.CompareTo(right.Key);
    }
}
