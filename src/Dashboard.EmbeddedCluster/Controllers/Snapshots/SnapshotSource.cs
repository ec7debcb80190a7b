using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Snapshots;

/// <summary>
/// Finds the volume that a snapshot is taken of, and the class that says how. What is wrong is said in the words of the
/// snapshot controller, by an <see cref="InvalidOperationException"/>.
/// </summary>
internal sealed class SnapshotSource(ClusterView view)
{
    /// <summary>The claim that a snapshot names, or null.</summary>
    public Claim? FindClaim(StoredObject snapshot) =>
        snapshot.Json.Text("spec", "source", "persistentVolumeClaimName") is { } name ? view.Claims.Find(new ObjectKey(snapshot.Key.Namespace, name)) : null;

    /// <summary>The volume that the snapshot's claim is bound to, with its JSON.</summary>
    public (Volume Volume, JsonObject Json) FindVolume(StoredObject snapshot)
    {
        var name = snapshot.Json.Text("spec", "source", "persistentVolumeClaimName") ?? string.Empty;
        var claim = FindClaim(snapshot) ?? throw new InvalidOperationException($"failed to retrieve PVC {name} from the lister: {FieldErrors.Quote($"persistentvolumeclaim \"{name}\" not found")}");
        if (claim.Phase != ClaimPhase.Bound) throw new InvalidOperationException($"the PVC {name} is not yet bound to a PV, will not attempt to take a snapshot");
        if (!view.Volumes.TryFind(ObjectKey.ClusterScoped(claim.VolumeName ?? string.Empty), out var volume, out var stored))
            throw new InvalidOperationException($"failed to retrieve PV {claim.VolumeName} from the API server: {FieldErrors.Quote($"persistentvolumes \"{claim.VolumeName}\" not found")}");
        if (volume.ClaimRef?.Uid != claim.Uid) throw new InvalidOperationException("claim in dataSource not bound or invalid");
        return (volume, stored.Json);
    }

    /// <summary>The class that a snapshot names; null where it does not exist.</summary>
    public JsonObject? FindClass(string name) => view.FindStored(new WorkItem(ResourceTypes.SnapshotClasses, ObjectKey.ClusterScoped(name)))?.Json;

    /// <summary>The name of the default class for the driver of a snapshot's volume.</summary>
    public string FindDefaultClass(StoredObject snapshot)
    {
        var (volume, _) = FindVolume(snapshot);
        if (volume.CsiDriver is not { } driver) throw new InvalidOperationException($"snapshotting non-CSI volumes is not supported, snapshot:{snapshot.Key}");
        var defaults = view.AllStored(ResourceTypes.SnapshotClasses)
            .Where(found => found.Json is var json && json.Annotation(SnapshotNames.DefaultClass) == "true" && json.Text("driver") == driver).ToList();
        return defaults.Count switch
        {
            1 => defaults[0].Key.Name,
            0 => throw new InvalidOperationException("cannot find default snapshot class"),
            _ => throw new InvalidOperationException($"{defaults.Count} default snapshot classes were found"),
        };
    }

    /// <summary>Whether a claim that is not bound yet is to be filled from a snapshot.</summary>
    public bool IsBeingRestored(StoredObject snapshot) => view.StoredIn(ResourceTypes.Claims, snapshot.Key.Namespace)
        .Any(claim => view.Claims.Find(claim.Key) is { Phase: ClaimPhase.Pending, DataSource: { } source } && source == $"{ResourceTypes.Snapshots.Kind}/{snapshot.Key.Name}");
}
