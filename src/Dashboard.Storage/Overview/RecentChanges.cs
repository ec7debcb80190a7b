using System.Collections.Immutable;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.States;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Overview;

/// <summary>
/// What changed in the last minutes, newest first. Immutable. Kept by namespace, so that a busy namespace neither pushes
/// out what happened in others nor can be told from what a viewer of others sees. Of each at most
/// <see cref="MaximumPerNamespace"/> entries are kept, and none for longer than <see cref="Period"/> after the next change there.
/// </summary>
public sealed class RecentChanges
{
    /// <summary>More changes of one namespace are not kept.</summary>
    public const int MaximumPerNamespace = 64;

    /// <summary>How long a change is recent.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    /// <summary>Nothing changed yet.</summary>
    public static readonly RecentChanges Empty = new(ImmutableDictionary.Create<string, ImmutableArray<RecentChange>>(StringComparer.Ordinal));

    private readonly ImmutableDictionary<string, ImmutableArray<RecentChange>> _namespaces;

    private RecentChanges(ImmutableDictionary<string, ImmutableArray<RecentChange>> namespaces) => _namespaces = namespaces;

    /// <summary>
    /// The changes after a tick. The first, and one in which a kind came to be seen, are left out: then everything is new,
    /// or looks different, without anything having happened in the cluster.
    /// </summary>
    public RecentChanges Apply(StorageSnapshot before, StorageSnapshot after, ChangeSet changes, GraphChanges graphChanges, DateTimeOffset now)
    {
        if (ReferenceEquals(before, StorageSnapshot.Empty) || !before.Unseen.SetEquals(after.Unseen)) return this;
        var found = new TickChanges(now);
        foreach (var binding in graphChanges.Removed) found.AddBefore(binding);
        foreach (var binding in graphChanges.Added) found.AddAfter(binding);
        foreach (var change in changes.StatefulSets) found.Add(change);
        var entries = found.ToArray();
        if (entries.Length == 0) return this;

        var namespaces = _namespaces.ToBuilder();
        foreach (var group in entries.GroupBy(entry => entry.Place, entry => entry.Change))
        {
            var former = namespaces.TryGetValue(group.Key, out var known) ? known : [];
            namespaces[group.Key] = [.. group
                .OrderBy(change => change.Kind).ThenBy(change => change.Name, StringComparer.Ordinal)
                .Concat(former.Where(change => now - change.At < Period))
                .Take(MaximumPerNamespace)];
        }

        return new RecentChanges(namespaces.ToImmutable());
    }

    /// <summary>The newest changes inside a scope, at a moment.</summary>
    public IReadOnlyList<RecentChange> Read(ViewerScope scope, int count, DateTimeOffset now)
    {
        var places = scope.Namespaces is null ? _namespaces.Keys : scope.Namespaces.Add(string.Empty).Where(_namespaces.ContainsKey);
        return [.. places
            .SelectMany(place => _namespaces[place])
            .Where(change => scope.Includes(change.Kind) && now - change.At < Period)
            .OrderByDescending(change => change.At)
            .ThenBy(change => change.Namespace, StringComparer.Ordinal).ThenBy(change => change.Kind).ThenBy(change => change.Name, StringComparer.Ordinal)
            .Take(count)];
    }

    /// <summary>Finds what one tick changed by comparing the bindings that went with those that came.</summary>
    private sealed class TickChanges(DateTimeOffset now)
    {
        private readonly Dictionary<(ObjectKind Kind, ObjectKey Key), (Seen? Before, Seen? After)> _objects = [];

        public void AddBefore(Binding binding) => Each(binding, (id, seen) => _objects[id] = (seen, null));

        public void AddAfter(Binding binding) => Each(binding, (id, seen) => _objects[id] = (_objects.GetValueOrDefault(id).Before, seen));

        public void Add(ObjectChange<StatefulSet> change) => _objects[(ObjectKind.StatefulSet, change.Key)] = (SeenOf(change.Before), SeenOf(change.After));

        public (string Place, RecentChange Change)[] ToArray() => [.. _objects.SelectMany(item => Compare(item.Key.Kind, item.Key.Key, item.Value.Before, item.Value.After))];

        private IEnumerable<(string Place, RecentChange Change)> Compare(ObjectKind kind, ObjectKey key, Seen? before, Seen? after)
        {
            if (before is { } old && after is { } current && old.Uid == current.Uid)
            {
                // A volume that lost its claim is told where the claim was: there somebody misses it.
                if (old.State != current.State)
                    yield return (current.Place.Length > 0 ? current.Place : old.Place, new RecentChange(now, kind, key.Namespace, key.Name, old.State, current.State));
                yield break;
            }

            if (before is { } gone) yield return (gone.Place, new RecentChange(now, kind, key.Namespace, key.Name, gone.State, null));
            if (after is { } come) yield return (come.Place, new RecentChange(now, kind, key.Namespace, key.Name, null, come.State));
        }

        private static void Each(Binding binding, Action<(ObjectKind, ObjectKey), Seen> action)
        {
            foreach (var vertex in binding.Claims)
            {
                if (vertex.Claim is { } claim) action((ObjectKind.Claim, claim.Key), new Seen(binding.Namespace, claim.Uid, vertex.State));
            }

            foreach (var vertex in binding.Volumes) action((ObjectKind.Volume, vertex.Key), new Seen(binding.Namespace, vertex.Volume.Uid, vertex.State));
            foreach (var vertex in binding.Pods) action((ObjectKind.Pod, vertex.Key), new Seen(binding.Namespace, vertex.Pod.Uid, vertex.State));
        }

        private static Seen? SeenOf(StatefulSet? set) => set is null ? null : new Seen(set.Namespace, set.Uid, StatefulSetStates.Of(set));
    }

    /// <summary>An object at one moment: the namespace of its binding, its uid and state.</summary>
    private readonly record struct Seen(string Place, string Uid, ObjectState State);
}
