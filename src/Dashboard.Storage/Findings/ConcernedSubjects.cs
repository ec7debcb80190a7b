using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Findings;

/// <summary>
/// The objects about which the rules are to be asked again after a change: those of the bindings that changed, and those
/// that name, or are named by, what changed without being joined to it. Each once.
/// </summary>
internal sealed class ConcernedSubjects(StorageSnapshot objects, BindingIndex before, BindingIndex bindings, FindingMemory memory)
{
    /// <summary>Where more claims of one class wait, a provisioner is at work, and each is looked at when it gets its volume or its moment comes.</summary>
    private const int MaximumWaiting = 200;

    private readonly HashSet<ObjectReference> _known = [];
    private readonly Queue<ObjectReference> _open = new();

    /// <summary>Takes out the next; one that is added again after that is asked again.</summary>
    public bool TryTake(out ObjectReference subject)
    {
        if (!_open.TryDequeue(out subject)) return false;
        _known.Remove(subject);
        return true;
    }

    public void Add(ObjectReference subject)
    {
        if (_known.Add(subject)) _open.Enqueue(subject);
    }

    /// <summary>Every object there is: what may be said of them depends on kinds that came into sight.</summary>
    public void AddAll()
    {
        foreach (var item in objects.Claims.Items) Add(ObjectKind.Claim, item.Key);
        foreach (var item in objects.Volumes.Items) Add(ObjectKind.Volume, item.Key);
        foreach (var item in objects.Pods.Items) Add(ObjectKind.Pod, item.Key);
        foreach (var item in objects.StatefulSets.Items) Add(ObjectKind.StatefulSet, item.Key);
        AddClasses();
    }

    /// <summary>What the changes concern.</summary>
    public void Add(ChangeSet changes, GraphChanges graphChanges)
    {
        foreach (var binding in graphChanges.Removed) Add(binding);
        foreach (var binding in graphChanges.Added) Add(binding);
        foreach (var change in changes.Pods) AddAround(change);
        foreach (var change in changes.Claims) AddAround(change);
        foreach (var change in changes.Volumes) AddAround(change);
        foreach (var change in changes.StatefulSets) AddAround(change);
        foreach (var change in changes.Nodes) AddAround(change);
        foreach (var change in changes.Services) AddSetsOf(change.Key);
        foreach (var change in changes.Classes) AddAround(change);
        if (!changes.Classes.IsEmpty) AddClasses();
        foreach (var provisioner in memory.FirstProvisioned) AddWaitingFor(provisioner);
    }

    private void Add(ObjectKind kind, ObjectKey key) => Add(new ObjectReference(kind, key));

    private void Add(IEnumerable<Claim> claims)
    {
        foreach (var claim in claims) Add(ObjectKind.Claim, claim.Key);
    }

    private void Add(Binding binding)
    {
        foreach (var pod in binding.Pods) Add(ObjectKind.Pod, pod.Key);
        foreach (var claim in binding.Claims) Add(ObjectKind.Claim, claim.Key);
        foreach (var volume in binding.Volumes) Add(ObjectKind.Volume, volume.Key);
    }

    private void AddAround(ObjectChange<Pod> change)
    {
        AddSetOf(change.Before, change);
        AddSetOf(change.After, change);
    }

    // To a set at rest it means nothing that a Pod changes; that it comes or goes does.
    private void AddSetOf(Pod? pod, ObjectChange<Pod> change)
    {
        if (pod?.Controller is not { Kind: "StatefulSet" } owner) return;
        var key = new ObjectKey(pod.Namespace, owner.Name);
        var isSame = change is { Before: not null, After: not null } && change.Before.Uid == change.After.Uid;
        if (isSame && objects.StatefulSets.Find(key) is { } set && set.ReadyReplicas >= set.Replicas && set.CurrentRevision == set.UpdateRevision) return;
        Add(ObjectKind.StatefulSet, key);
    }

    private void AddAround(ObjectChange<Claim> change)
    {
        if (OwnerFinder.SetOf(change.Key, objects) is { } found) Add(ObjectKind.StatefulSet, found.Set.Key);
        foreach (var claim in new[] { change.Before, change.After })
        {
            if (claim?.VolumeName is not { } volume) continue;
            Add(ObjectKind.Volume, ObjectKey.ClusterScoped(volume));
            Add(before.WaitingFor(volume));
            Add(bindings.WaitingFor(volume));
        }
    }

    private void AddAround(ObjectChange<Volume> change)
    {
        Add(bindings.WaitingFor(change.Key.Name));
        foreach (var volume in new[] { change.Before, change.After })
        {
            if (volume is null) continue;
            if (volume.NodeAffinity is not null) Add(ObjectKind.StorageClass, ObjectKey.ClusterScoped(volume.StorageClassName));
            var waiting = bindings.WaitingInClass(volume.StorageClassName).Take(MaximumWaiting + 1).ToList();
            if (waiting.Count <= MaximumWaiting) Add(waiting);
        }
    }

    private void AddAround(ObjectChange<StatefulSet> change)
    {
        Add(ObjectKind.StatefulSet, change.Key);
        var was = Templates(change.Before);
        var now = Templates(change.After);
        if (was.SequenceEqual(now)) return;
        foreach (var claim in was.Union(now).SelectMany(template => OrdinalObjects.ClaimsNamed(objects, change.Key, template)))
        {
            Add(ObjectKind.Claim, claim.Key);
            if (claim.VolumeName is { } volume) Add(ObjectKind.Volume, ObjectKey.ClusterScoped(volume));
        }
    }

    private void AddAround(ObjectChange<Node> change)
    {
        foreach (var node in new[] { change.Before, change.After })
        {
            if (node is null) continue;
            foreach (var volume in memory.PinnedTo(FindingMemory.HostOf(node))) Add(ObjectKind.Volume, volume);
        }
    }

    private void AddAround(ObjectChange<StorageClass> change)
    {
        Add(ObjectKind.StorageClass, change.Key);
        Add(bindings.WaitingInClass(change.Key.Name));
        if (change.Before?.IsDefault != change.After?.IsDefault) Add(bindings.WaitingInClass(string.Empty));
        if (change is { Before: not null, After: not null }) return;
        foreach (var reason in Enum.GetValues<VolumeMismatch>())
        {
            foreach (var volume in bindings.OfClass(reason, change.Key.Name)) Add(ObjectKind.Volume, volume.Key);
        }
    }

    private void AddClasses()
    {
        foreach (var @class in objects.Classes.Items) Add(ObjectKind.StorageClass, @class.Key);
        Add(ObjectReference.AllClasses);
    }

    private void AddSetsOf(ObjectKey service)
    {
        foreach (var set in objects.StatefulSets.InNamespace(service.Namespace))
        {
            if (set.ServiceName == service.Name) Add(ObjectKind.StatefulSet, set.Key);
        }
    }

    private void AddWaitingFor(string provisioner)
    {
        foreach (var @class in objects.Classes.Items)
        {
            if (@class.Provisioner == provisioner) Add(bindings.WaitingInClass(@class.Name));
        }
    }

    private static string[] Templates(StatefulSet? set) => set is null ? [] : [.. set.Templates.Select(template => template.Name)];
}
