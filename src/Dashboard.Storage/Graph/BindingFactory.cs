using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>Makes a binding of a component's objects: owner, order and states at one moment.</summary>
internal sealed class BindingFactory(StorageSnapshot objects, ObjectCache cache, DateTimeOffset now, DueQueue<ObjectKey> due, HashSet<ObjectKey> pending)
{
    private readonly bool _volumesAreSeen = !objects.Unseen.Contains(ObjectKind.Volume);
    private readonly bool _claimsAreSeen = !objects.Unseen.Contains(ObjectKind.Claim);
    private readonly bool _classesAreSeen = !objects.Unseen.Contains(ObjectKind.StorageClass);

    /// <summary>
    /// Makes the binding. Of the binding before, in which one of the objects was, the place and the vertices are used again
    /// where they are the same.
    /// </summary>
    public Binding Make(Component component, Binding? before)
    {
        component.Sort();
        var place = FindPlace(component, before);
        if (place != before?.Place) before = null;
        var claims = component.Claims.Count == 0 ? [] : new ClaimVertex[component.Claims.Count];
        var consumers = NewestConsumers(component);
        for (var i = 0; i < claims.Length; i++) claims[i] = MakeClaim(component, i, consumers[i]);
        var volumes = component.Volumes.Count == 0 ? [] : component.Volumes.ConvertAll(volume => MakeVolume(volume, component, claims)).ToArray();
        var pods = component.Pods.Count == 0 ? [] : component.Pods.ConvertAll(pod => new PodVertex(pod)).ToArray();
        if (volumes.Length > 1) PutOwnVolumeFirst(volumes, claims[0]);
        if (before is not null)
        {
            Reuse(pods, before.Pods);
            Reuse(claims, before.Claims);
            Reuse(volumes, before.Volumes);
        }

        return new Binding(place, pods, claims, volumes);
    }

    private BindingPlace FindPlace(Component component, Binding? before)
    {
        var (owner, ordinal) = OwnerFinder.Find(component.Pods, component.Claims, objects);
        var (kind, first) = component switch
        {
            { Claims.Count: > 0 } => (VertexKind.Claim, component.Claims[0].Key),
            { Pods.Count: > 0 } => (VertexKind.Pod, component.Pods[0].Key),
            _ => (VertexKind.Volume, component.Volumes[0].Key),
        };
        var key = new GraphKey(first.Namespace, owner?.Kind ?? string.Empty, owner?.Name ?? string.Empty, ordinal, first.Name, kind);
        return before is not null && before.Key == key ? before.Place : new BindingPlace(key, owner);
    }

    private static void Reuse<T>(T[] made, ReadOnlySpan<T> before)
        where T : Vertex
    {
        for (var i = 0; i < Math.Min(made.Length, before.Length); i++)
        {
            if (made[i].IsSameAs(before[i])) made[i] = before[i];
        }
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

        var isPending = claim.Phase is ClaimPhase.Pending or ClaimPhase.Unknown;
        var surroundings = new ClaimSurroundings
        {
            NamedVolume = claim.VolumeName is { } name ? FindVolume(name, component) : null,
            VolumesAreSeen = _volumesAreSeen,
            IsReserved = isPending && IsReserved(claim, component),
            Class = isPending && !string.IsNullOrEmpty(claim.StorageClassName)
                ? objects.Classes.Find(ObjectKey.ClusterScoped(claim.StorageClassName))
                : null,
            ClassesAreSeen = _classesAreSeen,
            NewestConsumer = newestConsumer,
        };
        var (state, until) = ClaimStates.Of(claim, surroundings, now);
        if (until is { } moment) due.Add(key, moment);
        if (isPending) pending.Add(key);
        else pending.Remove(key);
        return new ClaimVertex(claim, state);
    }

    private Volume? FindVolume(string name, Component component)
    {
        foreach (var volume in component.Volumes)
        {
            if (volume.Name == name) return volume;
        }

        return cache.Volume(ObjectKey.ClusterScoped(name));
    }

    private static bool IsReserved(Claim claim, Component component)
    {
        foreach (var volume in component.Volumes)
        {
            if (Edges.AreJoined(claim, volume)) return true;
        }

        return false;
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
