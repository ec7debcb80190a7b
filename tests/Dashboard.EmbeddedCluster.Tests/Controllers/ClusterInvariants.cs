using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>
/// What has to hold whatever users do, checked change by change on a copy that follows the store. Of objects that users
/// held by a finalizer, <paramref name="letGo"/> has the uids of those that they let go.
/// </summary>
internal sealed class ClusterInvariants(ObjectStore store, IReadOnlySet<string>? letGo = null)
{
    private readonly Dictionary<(ResourceType Type, ObjectKey Key), StoredObject> _objects =
        ResourceTypes.All.SelectMany(type => store.List(type).Objects.Values).ToDictionary(stored => (stored.Type, stored.Key));

    private StoreEvent _position = store.ChangeAt(store.Revision);

    /// <summary>Follows the store to its last change, and throws at the first one that breaks a rule.</summary>
    public void Follow()
    {
        foreach (var change in StoreChanges.After(_position))
        {
            Require(change.Revision > _position.Revision, $"revision {change.Revision} follows {_position.Revision}");
            _position = change;
            if (change.Type == StoreEventType.Deleted) CheckRemoval(change);
            else if (change.Type == StoreEventType.Added && change.Object.Type == ResourceTypes.Pods) CheckOrder(change.Object);
            if (change.Type == StoreEventType.Deleted) _objects.Remove((change.Object.Type, change.Object.Key));
            else _objects[(change.Object.Type, change.Object.Key)] = change.Object;
            if (change.Object.Type == ResourceTypes.Claims) CheckBoundOnce(change.Object);
            if (change.Object.Type == ResourceTypes.Claims) CheckProtection(change);
            if (change.Object.Type == ResourceTypes.Pods) CheckMounts(change);
        }
    }

    /// <summary>What holds once nothing is left to do: both sides of every binding agree, and the copy is what a list says.</summary>
    public void CheckSettled()
    {
        var claims = All(ResourceTypes.Claims).Select(ObjectReaders.Claims.Read).ToDictionary(claim => claim.Key);
        var volumes = All(ResourceTypes.Volumes).Select(ObjectReaders.Volumes.Read).ToDictionary(volume => volume.Name);
        foreach (var claim in claims.Values.Where(claim => claim.Phase == ClaimPhase.Bound))
        {
            var volume = volumes.GetValueOrDefault(claim.VolumeName ?? string.Empty);
            Require(volume?.ClaimRef?.Uid == claim.Uid && volume.Phase == VolumePhase.Bound, $"claim {claim.Key} is bound to {claim.VolumeName}, which says {volume?.ClaimRef}, {volume?.Phase}");
        }

        foreach (var volume in volumes.Values.Where(volume => volume.Phase == VolumePhase.Bound))
        {
            var claim = claims.GetValueOrDefault(volume.ClaimRef!.Key);
            Require(claim?.VolumeName == volume.Name && claim.Uid == volume.ClaimRef.Uid, $"volume {volume.Name} is bound to {volume.ClaimRef}, which says {claim?.VolumeName}");
        }

        foreach (var type in ResourceTypes.All)
        {
            var listed = store.List(type).Objects.Values.Select(stored => (stored.Key, stored.Revision));
            var followed = _objects.Values.Where(stored => stored.Type == type).OrderBy(stored => stored.Key).Select(stored => (stored.Key, stored.Revision));
            Require(listed.SequenceEqual(followed), $"the list of {type} is not what the changes say");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }

    private IEnumerable<JsonObject> All(ResourceType type) => _objects.Values.Where(stored => stored.Type == type).Select(stored => stored.Json);

    private void CheckRemoval(StoreEvent change)
    {
        var gone = change.Object;

        // The write that takes the last finalizer off is the removal itself, which shows the state before.
        var isHeld = gone.Json.Texts("metadata", "finalizers").Contains(RandomCommands.Hold);
        Require(!isHeld || letGo?.Contains(gone.Uid) == true, $"{gone} vanished while a finalizer stood");
        if (gone.Type == ResourceTypes.Volumes)
            Require(gone.Json.Text("status", "phase") != "Bound", $"volume {gone.Key} went while it was bound");
    }

    // A claim loses its protection only while nobody uses it. A Pod that is placed on one which then waits for another
    // finalizer comes too late.
    private void CheckProtection(StoreEvent change)
    {
        if (!IsProtected(change.Previous) || (change.Type != StoreEventType.Deleted && IsProtected(change.Object))) return;
        var claim = change.Object.Key;
        var user = All(ResourceTypes.Pods).Select(ObjectReaders.Pods.Read).FirstOrDefault(pod =>
            pod.NodeName is not null && pod.Namespace == claim.Namespace && pod.Claims.Any(mount => mount.ClaimName == claim.Name));
        Require(user is null, $"claim {claim} went while {user?.Key} was using it");
    }

    private static bool IsProtected(StoredObject? claim) => claim?.Json.Texts("metadata", "finalizers").Contains("kubernetes.io/pvc-protection") == true;

    private void CheckBoundOnce(StoredObject claim)
    {
        if (claim.Json.Text("metadata", "annotations", "pv.kubernetes.io/bind-completed") is null) return;
        var volume = claim.Json.Text("spec", "volumeName");
        var others = All(ResourceTypes.Claims).Count(other =>
            other.Text("spec", "volumeName") == volume && other.Text("metadata", "annotations", "pv.kubernetes.io/bind-completed") is not null);
        Require(others <= 1, $"volume {volume} is bound to {others} claims");
    }

    // Under OrderedReady an ordinal is created only when all lower ones run and are ready.
    private void CheckOrder(StoredObject stored)
    {
        var pod = ObjectReaders.Pods.Read(stored.Json);
        if (pod.Controller is not { Kind: "StatefulSet" } owner) return;
        var set = ObjectReaders.StatefulSets.Read(_objects[(ResourceTypes.StatefulSets, new ObjectKey(pod.Namespace, owner.Name))].Json);
        if (set.PodManagementPolicy != PodManagementPolicy.OrderedReady) return;
        var ordinal = int.Parse(pod.Name[(set.Name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        for (var lower = set.OrdinalsStart; lower < ordinal; lower++)
        {
            var below = _objects.GetValueOrDefault((ResourceTypes.Pods, new ObjectKey(pod.Namespace, $"{set.Name}-{lower}")));
            Require(below is not null && ObjectReaders.Pods.Read(below.Json) is { IsReady: true, DeletedAt: null }, $"{pod.Key} was created before {set.Name}-{lower} was ready");
        }
    }

    // A Pod begins to run only on claims that are bound.
    private void CheckMounts(StoreEvent change)
    {
        if (change.Type == StoreEventType.Deleted || change.Previous is null) return;
        var (before, pod) = (ObjectReaders.Pods.Read(change.Previous.Json), ObjectReaders.Pods.Read(change.Object.Json));
        if (before.Phase == PodPhase.Running || pod.Phase != PodPhase.Running) return;
        foreach (var mount in pod.Claims)
        {
            var claim = _objects.GetValueOrDefault((ResourceTypes.Claims, new ObjectKey(pod.Namespace, mount.ClaimName)));
            Require(claim?.Json.Text("status", "phase") == "Bound", $"{pod.Key} runs though {mount.ClaimName} is {claim?.Json.Text("status", "phase") ?? "absent"}");
        }
    }
}
