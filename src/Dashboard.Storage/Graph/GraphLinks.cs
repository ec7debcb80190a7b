using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>References between Pods, claims and volumes, read from their far end. They are taken as written; what of them is true is <see cref="Edges"/>' to say.</summary>
internal sealed class GraphLinks
{
    private readonly LinkIndex _podsByClaim = new();
    private readonly LinkIndex _volumesByClaim = new();
    private readonly LinkIndex _claimsByVolume = new();

    /// <summary>Pods that name a claim.</summary>
    public IEnumerable<ObjectKey> PodsOf(ObjectKey claim) => _podsByClaim.Of(claim);

    /// <summary>Volumes whose <c>claimRef</c> names a claim.</summary>
    public IEnumerable<ObjectKey> VolumesOf(ObjectKey claim) => _volumesByClaim.Of(claim);

    /// <summary>Claims whose <c>volumeName</c> names a volume.</summary>
    public IEnumerable<ObjectKey> ClaimsOf(ObjectKey volume) => _claimsByVolume.Of(volume);

    /// <summary>Takes over the references of changed objects.</summary>
    public void Update(ChangeSet changes)
    {
        foreach (var (before, after) in changes.Pods)
        {
            if (before is not null && after is not null && before.Claims.SequenceEqual(after.Claims)) continue;
            foreach (var mount in before?.Claims ?? []) _podsByClaim.Remove(new ObjectKey(before!.Namespace, mount.ClaimName), before.Key);
            foreach (var mount in after?.Claims ?? []) _podsByClaim.Add(new ObjectKey(after!.Namespace, mount.ClaimName), after.Key);
        }

        foreach (var (before, after) in changes.Claims)
        {
            if (before?.VolumeName == after?.VolumeName) continue;
            if (before?.VolumeName is { } old) _claimsByVolume.Remove(ObjectKey.ClusterScoped(old), before.Key);
            if (after?.VolumeName is { } name) _claimsByVolume.Add(ObjectKey.ClusterScoped(name), after.Key);
        }

        foreach (var (before, after) in changes.Volumes)
        {
            if (before?.ClaimRef?.Key == after?.ClaimRef?.Key) continue;
            if (before?.ClaimRef is { } old) _volumesByClaim.Remove(old.Key, before.Key);
            if (after?.ClaimRef is { } reference) _volumesByClaim.Add(reference.Key, after.Key);
        }
    }
}
