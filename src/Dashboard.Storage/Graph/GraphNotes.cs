using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>The remarks on objects of the graph, from the objects of the same moment.</summary>
internal static class GraphNotes
{
    public static void OfPod(Pod pod, StorageSnapshot objects, List<GraphNote> notes)
    {
        if (!pod.InlineVolumes.IsEmpty) notes.Add(GraphNote.VolumeWithoutClaim);
        foreach (var mount in pod.Claims)
        {
            if (Edges.IsMount(pod, mount, objects.Claims.Find(new ObjectKey(pod.Namespace, mount.ClaimName)))) continue;
            notes.Add(GraphNote.EphemeralClaimNotOwned);
            return;
        }
    }

    public static void OfClaim(ClaimVertex vertex, Binding binding, StorageSnapshot objects, List<GraphNote> notes)
    {
        if (vertex.Claim is not { } claim)
        {
            notes.Add(GraphNote.ClaimMissing);
            return;
        }

        if (claim.VolumeName is { } name && !objects.Unseen.Contains(ObjectKind.Volume))
        {
            if (!objects.Volumes.TryFind(ObjectKey.ClusterScoped(name), out var volume)) notes.Add(GraphNote.NamedVolumeAbsent);
            else if (volume.ClaimRef?.Names(claim) == false) notes.Add(GraphNote.NamedVolumeTaken);
        }

        if (IsKept(vertex, binding, objects)) notes.Add(GraphNote.KeptAfterScaleDown);
    }

    public static void OfVolume(Volume volume, Sight sight, List<GraphNote> notes)
    {
        if (volume.ClaimRef is not { } reference || sight.Objects.Unseen.Contains(ObjectKind.Claim)) return;
        if (!sight.Objects.Claims.TryFind(reference.Key, out var claim))
        {
            // With a uid it was bound before: then its state says what there is to say.
            if (reference.Uid is null) notes.Add(GraphNote.ReservedForAbsentClaim);
        }
        else if (!reference.Names(claim) && sight.Includes(reference.Namespace))
        {
            notes.Add(GraphNote.BoundToFormerClaim);
        }
    }

    /// <summary>
    /// Whether a claim belongs to an ordinal outside the set's present range, and no Pod uses it: the set keeps it, and will
    /// mount it again when it is scaled up.
    /// </summary>
    public static bool IsKept(ClaimVertex vertex, Binding binding, StorageSnapshot objects) =>
        vertex.Claim is { DeletedAt: null } claim && binding.Pods.IsEmpty &&
        OwnerFinder.SetOf(claim.Key, objects) is var (set, ordinal) && !OrdinalObjects.IsWanted(set, ordinal);
}
