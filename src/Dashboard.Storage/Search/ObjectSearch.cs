using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.States;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Search;

/// <summary>
/// Finds objects by a part of their name, without regard to case, inside a viewer's scope. It is one pass over all names,
/// which is why it is a call and not a stream.
/// </summary>
public static class ObjectSearch
{
    /// <summary>
    /// At most <paramref name="count"/> hits: those whose whole name it is first, then those that begin with it, then the
    /// rest; among equals sets, claims, volumes, Pods and classes in that order, then by namespace and name. A text with a
    /// slash looks for a namespace (its end) and a name (its beginning).
    /// </summary>
    public static IReadOnlyList<SearchHit> Find(StorageState state, ViewerScope scope, string text, int count)
    {
        var wanted = text.Trim();
        if (wanted.Length == 0) return [];
        var slash = wanted.IndexOf('/', StringComparison.Ordinal);
        var place = slash < 0 ? null : wanted[..slash];
        var name = wanted[(slash + 1)..];

        // The worst stands first in the queue and makes way.
        var best = new PriorityQueue<Candidate, Candidate>(Comparer<Candidate>.Create((left, right) => right.CompareTo(left)));
        foreach (var (kind, key) in Visible(state, scope))
        {
            if (place is not null && !key.Namespace.EndsWith(place, StringComparison.OrdinalIgnoreCase)) continue;
            if (Rank(key.Name, name, isAfterSlash: place is not null) is not { } rank) continue;
            var candidate = new Candidate(rank, kind, key);
            if (best.Count < count) best.Enqueue(candidate, candidate);
            else best.EnqueueDequeue(candidate, candidate);
        }

        return [.. best.UnorderedItems.Select(item => item.Element).Order()
            .Select(item => new SearchHit(item.Kind, item.Key.Namespace, item.Key.Name, StateOf(state, item.Kind, item.Key)))];
    }

    private static int? Rank(string name, string wanted, bool isAfterSlash)
    {
        var at = name.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || (at > 0 && isAfterSlash)) return null;
        return at > 0 ? 2 : name.Length == wanted.Length ? 0 : 1;
    }

    private static IEnumerable<(ObjectKind Kind, ObjectKey Key)> Visible(StorageState state, ViewerScope scope)
    {
        var objects = state.Snapshot;
        return Of(ObjectKind.StatefulSet, objects.StatefulSets, set => scope.Includes(set.Namespace))
            .Concat(Of(ObjectKind.Claim, objects.Claims, claim => scope.Includes(claim.Namespace)))
            // A volume stands where its claim is, as in the list of volumes.
            .Concat(Of(ObjectKind.Volume, objects.Volumes, volume =>
                scope.Namespaces is null || (state.Graph.Volumes.Find(volume.Key) is { } vertex && scope.Includes(vertex.Place.Namespace))))
            .Concat(Of(ObjectKind.Pod, objects.Pods, pod => scope.Includes(pod.Namespace)))
            .Concat(Of(ObjectKind.StorageClass, objects.Classes, _ => true));

        IEnumerable<(ObjectKind, ObjectKey)> Of<T>(ObjectKind kind, ObjectTable<T> table, Func<T, bool> isVisible)
            where T : class, IStorageObject =>
            scope.Includes(kind) ? table.Items.Where(isVisible).Select(item => (kind, item.Key)) : [];
    }

    private static ObjectState? StateOf(StorageState state, ObjectKind kind, ObjectKey key) => kind switch
    {
        ObjectKind.StatefulSet when state.Snapshot.StatefulSets.Find(key) is { } set => StatefulSetStates.Of(set),
        ObjectKind.Claim => state.Graph.Claims.Find(key)?.State,
        ObjectKind.Volume => state.Graph.Volumes.Find(key)?.State,
        ObjectKind.Pod => state.Graph.Pods.Find(key)?.State,
        _ => null,
    };

    private readonly record struct Candidate(int Rank, ObjectKind Kind, ObjectKey Key) : IComparable<Candidate>
    {
        private int Order => Kind switch
        {
            ObjectKind.StatefulSet => 0,
            ObjectKind.Claim => 1,
            ObjectKind.Volume => 2,
            ObjectKind.Pod => 3,
            _ => 4,
        };

        public int CompareTo(Candidate other)
        {
            var byRank = Rank.CompareTo(other.Rank);
            if (byRank != 0) return byRank;
            var byOrder = Order.CompareTo(other.Order);
            return byOrder != 0 ? byOrder : Key.CompareTo(other.Key);
        }
    }
}
