using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>Makes a binding of a component's objects: owner, order and states at one moment.</summary>
internal sealed class BindingFactory(StorageSnapshot objects, ObjectCache cache, DateTimeOffset now, DueQueue due, HashSet<ObjectKey> pending)
{
    private readonly bool _volumesAreSeen = !objects.Unseen.Contains(ObjectKind.Volume);
    private readonly bool _claimsAreSeen = !objects.Unseen.Contains(ObjectKind.Claim);
    private readonly bool _classesAreSeen = !objects.Unseen.Contains(ObjectKind.StorageClass);

    public Binding Make(Component component)
    {
        component.Sort();
        var (owner, ordinal) = OwnerFinder.Find(component.Pods, component.Claims, objects);
        var claims = component.Claims.Count == 0 ? [] : new ClaimVertex[component.Claims.Count];
        var consumers = NewestConsumers(component);
        for (var i = 0; i < claims.Length; i++) claims[i] = MakeClaim(component, i, consumers[i]);
        var volumes = component.Volumes.Count == 0 ? [] : component.Volumes.ConvertAll(volume => MakeVolume(volume, component, claims)).ToArray();
        var pods = component.Pods.Count == 0 ? [] : component.Pods.ConvertAll(pod => new PodVertex(pod)).ToArray();
        if (volumes.Length > 1) PutOwnVolumeFirst(volumes, claims[0]);
        var @namespace = pods.Length > 0 ? pods[0].Pod.Namespace : claims.Length > 0 ? component.Claims[0].Key.Namespace : string.Empty;
        return new Binding(@namespace, owner, ordinal, pods, claims, volumes);
    }

    private static void PutOwnVolumeFirst(VolumeVertex[] volumes, ClaimVertex claim)
    {
        var own = Array.FindIndex(volumes, volume => volume.Volume.Name == claim.Claim?.VolumeName);
        if (own > 0) (volumes[0], volumes[own]) = (volumes[own], volumes[0]);
    }

    private ClaimVertex MakeClaim(Component component, int index, DateTimeOffset? newestConsumer)
    {
        var (key, claim) = component.Claims[index];
        if (claim is null)
        {
            pending.Remove(key);
            return new ClaimVertex(key);
        }

        var isReserved = false;
        foreach (var volume in component.Volumes) isReserved |= Edges.AreJoined(claim, volume);
        var surroundings = new ClaimSurroundings
        {
            NamedVolume = claim.VolumeName is { } name ? cache.Volume(ObjectKey.ClusterScoped(name)) : null,
            VolumesAreSeen = _volumesAreSeen,
            IsReserved = isReserved,
            Class = string.IsNullOrEmpty(claim.StorageClassName) ? null : objects.Classes.Find(ObjectKey.ClusterScoped(claim.StorageClassName)),
            ClassesAreSeen = _classesAreSeen,
            NewestConsumer = newestConsumer,
        };
        var (state, until) = ClaimStates.Of(claim, surroundings, now);
        if (until is { } moment) due.Add(key, moment);
        if (claim.Phase is ClaimPhase.Pending or ClaimPhase.Unknown) pending.Add(key);
        else pending.Remove(key);
        return new ClaimVertex(claim, state);
    }

    private VolumeVertex MakeVolume(Volume volume, Component component, ClaimVertex[] claims)
    {
        if (volume.ClaimRef is not { } reference)
            return new VolumeVertex(volume, VolumeStates.Of(volume, claim: null, default, _claimsAreSeen));
        var index = component.IndexOfClaim(reference.Key);
        var claim = index >= 0 ? claims[index].Claim : cache.Claim(reference.Key);
        return new VolumeVertex(volume, VolumeStates.Of(volume, claim, index >= 0 ? claims[index].State : default, _claimsAreSeen));
    }

    private static DateTimeOffset?[] NewestConsumers(Component component)
    {
        var newest = new DateTimeOffset?[component.Claims.Count];
        foreach (var pod in component.Pods)
        {
            if (!PodStates.IsConsumer(pod)) continue;
            foreach (var mount in pod.Claims)
            {
                var index = component.IndexOfClaim(new ObjectKey(pod.Namespace, mount.ClaimName));
                if (index < 0 || (newest[index] is { } known && known >= pod.CreatedAt)) continue;
                if (Edges.IsMount(pod, mount, component.Claims[index].Claim)) newest[index] = pod.CreatedAt;
            }
        }

        return newest;
    }
}
