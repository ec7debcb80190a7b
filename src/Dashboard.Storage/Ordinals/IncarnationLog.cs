using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Ordinals;

/// <summary>
/// Remembers the Pods of StatefulSets that are gone, and on which claims and volumes they were: so a board can say that a
/// Pod is the third of its ordinal, on the same volume as the first. Immutable; each tick's log follows from the one
/// before. Only Pods that went away cost memory: of each ordinal the first and the latest few are kept, and of at most
/// <see cref="MaximumOrdinals"/> ordinals those that changed last.
/// </summary>
public sealed class IncarnationLog
{
    /// <summary>Of more ordinals nothing is remembered.</summary>
    public const int MaximumOrdinals = 4096;

    /// <summary>More Pods of one ordinal are only counted.</summary>
    public const int MaximumPods = 8;

    private readonly ImmutableDictionary<ObjectKey, Entry> _entries;
    private readonly DateTimeOffset _since;

    /// <summary>A log that begins now.</summary>
    public IncarnationLog(DateTimeOffset since)
        : this(ImmutableDictionary<ObjectKey, Entry>.Empty, since)
    {
    }

    private IncarnationLog(ImmutableDictionary<ObjectKey, Entry> entries, DateTimeOffset since)
    {
        _entries = entries;
        _since = since;
    }

    /// <summary>The log after a tick.</summary>
    /// <param name="before">The objects before the tick, where what is gone can still be found.</param>
    /// <param name="changes">What the tick changed.</param>
    /// <param name="now">The time of the tick.</param>
    public IncarnationLog Apply(StorageSnapshot before, ChangeSet changes, DateTimeOffset now)
    {
        ImmutableDictionary<ObjectKey, Entry>.Builder? entries = null;
        foreach (var change in changes.Pods)
        {
            if (change.Before is not { Controller.Kind: "StatefulSet" } pod || change.After?.Uid == pod.Uid) continue;
            entries ??= _entries.ToBuilder();
            var former = new FormerPod(pod.Uid, pod.CreatedAt, now, ClaimsOf(pod, before));
            entries[pod.Key] = entries.TryGetValue(pod.Key, out var entry) ? entry.Add(former) : new Entry(1, _since, [former]);
        }

        if (entries is null) return this;
        var since = entries.Count > MaximumOrdinals ? Forget(entries) : _since;
        return new IncarnationLog(entries.ToImmutable(), since);
    }

    /// <summary>Who an ordinal was before; null while no Pod of it has gone.</summary>
    /// <param name="podKey">The ordinal's Pod, by the name it has or would have.</param>
    /// <param name="snapshot">The present objects.</param>
    public OrdinalIdentity? Find(ObjectKey podKey, StorageSnapshot snapshot)
    {
        if (!_entries.TryGetValue(podKey, out var entry)) return null;
        return new OrdinalIdentity(entry.Gone + 1, entry.Since, IsOnSameStorage(podKey, snapshot, entry.Pods[0].Claims), entry.Pods);
    }

    private static bool? IsOnSameStorage(ObjectKey podKey, StorageSnapshot snapshot, IReadOnlyList<FormerClaim> first)
    {
        if (snapshot.Pods.Find(podKey) is not { } pod || ClaimsOf(pod, snapshot) is not { Length: > 0 } present) return null;
        if (present.Length != first.Count) return false;

        // A first Pod that went before its claims were bound says nothing of the volumes.
        return present.Zip(first).All(pair =>
            pair.First.Uid == pair.Second.Uid && (pair.Second.VolumeUid is null || pair.First.VolumeUid == pair.Second.VolumeUid));
    }

    private static ImmutableArray<FormerClaim> ClaimsOf(Pod pod, StorageSnapshot snapshot) =>
        // By name: the controller writes the volumes of its templates into a Pod in no fixed order.
        [.. pod.Claims.OrderBy(mount => mount.ClaimName, StringComparer.Ordinal).Select(mount =>
        {
            var claim = snapshot.Claims.Find(new ObjectKey(pod.Namespace, mount.ClaimName));
            var volume = claim?.VolumeName is { } name ? snapshot.Volumes.Find(ObjectKey.ClusterScoped(name)) : null;
            return new FormerClaim(mount.ClaimName, claim?.Uid, claim?.VolumeName, volume?.Uid);
        })];

    // Forgets the tenth that changed longest ago. From then on an ordinal without an entry is known only since that time.
    private static DateTimeOffset Forget(ImmutableDictionary<ObjectKey, Entry>.Builder entries)
    {
        var oldest = entries.OrderBy(entry => entry.Value.Pods[^1].GoneAt).Take(entries.Count - MaximumOrdinals + (MaximumOrdinals / 10)).ToArray();
        foreach (var entry in oldest) entries.Remove(entry.Key);
        return oldest[^1].Value.Pods[^1].GoneAt;
    }

    private sealed record Entry(int Gone, DateTimeOffset Since, ImmutableArray<FormerPod> Pods)
    {
        public Entry Add(FormerPod pod) => new(Gone + 1, Since, Pods.Length < MaximumPods ? Pods.Add(pod) : Pods.RemoveAt(1).Add(pod));
    }
}
