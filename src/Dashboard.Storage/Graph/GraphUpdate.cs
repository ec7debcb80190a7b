using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>
/// One step of the graph. Touched objects' old bindings are retired, their objects touched in turn, and from every touched
/// object that exists its component is gathered along the edges as they are now. A component that comes out as it was
/// keeps its binding.
/// </summary>
internal sealed class GraphUpdate(StorageSnapshot objects, GraphLinks links, GraphTrees trees, BindingFactory factory)
{
    private readonly bool _claimsAreSeen = !objects.Unseen.Contains(ObjectKind.Claim);
    private readonly Queue<VertexId> _touched = new();
    private readonly HashSet<VertexId> _joined = [];
    private readonly HashSet<Binding> _retired = [];
    private readonly HashSet<Binding> _kept = [];
    private readonly List<Binding> _made = [];
    private readonly Stack<VertexId> _open = new();
    private readonly Component _component = new();

    public void Touch(VertexKind kind, ObjectKey key) => _touched.Enqueue(new VertexId(kind, key));

    /// <summary>Brings the trees up to date and tells what changed.</summary>
    public GraphChanges Run()
    {
        while (_touched.TryDequeue(out var start))
        {
            if (_joined.Contains(start)) continue;
            var before = trees.BindingOf(start);
            Retire(before);
            if (!Exists(start)) continue;
            Gather(start);
            var binding = factory.Make(_component);
            if (before is not null && binding.IsSameAs(before)) _kept.Add(before);
            else _made.Add(binding);
        }

        return _retired.Count == _kept.Count && _made.Count == 0 ? GraphChanges.None : Commit();
    }

    private GraphChanges Commit()
    {
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        _retired.ExceptWith(_kept);
        foreach (var binding in _retired)
        {
            namespaces.Add(binding.Namespace);
            trees.Remove(binding);
            foreach (var id in MembersOf(binding))
            {
                if (!_joined.Contains(id)) trees.RemoveVertex(id);
            }
        }

        foreach (var binding in _made)
        {
            namespaces.Add(binding.Namespace);
            trees.Add(binding);
        }

        trees.SetHeadings(namespaces);
        return new GraphChanges([.. _retired], [.. _made]);
    }

    private void Gather(VertexId start)
    {
        _component.Clear();
        Reach(start.Kind, start.Key);
        while (_open.TryPop(out var id))
        {
            Retire(trees.BindingOf(id));
            switch (id.Kind)
            {
                case VertexKind.Pod:
                    GatherPod(objects.Pods.Find(id.Key)!);
                    break;
                case VertexKind.Claim:
                    GatherClaim(id.Key);
                    break;
                default:
                    GatherVolume(objects.Volumes.Find(id.Key)!);
                    break;
            }
        }
    }

    private void GatherPod(Pod pod)
    {
        _component.Pods.Add(pod);
        foreach (var mount in pod.Claims)
        {
            var key = new ObjectKey(pod.Namespace, mount.ClaimName);
            var isThere = objects.Claims.TryFind(key, out var claim);
            if ((isThere || _claimsAreSeen) && Edges.IsMount(pod, mount, claim)) Reach(VertexKind.Claim, key);
        }
    }

    private void GatherClaim(ObjectKey key)
    {
        _component.Claims.Add(key);
        var claim = objects.Claims.Find(key);
        foreach (var name in links.PodsOf(key))
        {
            if (objects.Pods.TryFind(name, out var pod) && Edges.Mounts(pod, key, claim)) Reach(VertexKind.Pod, name);
        }

        foreach (var name in links.VolumesOf(key))
        {
            if (objects.Volumes.TryFind(name, out var volume) && Edges.AreJoined(claim, volume)) Reach(VertexKind.Volume, name);
        }
    }

    private void GatherVolume(Volume volume)
    {
        _component.Volumes.Add(volume);
        if (volume.ClaimRef is { } reference && Edges.AreJoined(objects.Claims.Find(reference.Key), volume))
            Reach(VertexKind.Claim, reference.Key);
    }

    private void Reach(VertexKind kind, ObjectKey key)
    {
        var id = new VertexId(kind, key);
        if (_joined.Add(id)) _open.Push(id);
    }

    private void Retire(Binding? binding)
    {
        if (binding is null || !_retired.Add(binding)) return;
        foreach (var id in MembersOf(binding)) _touched.Enqueue(id);
    }

    private bool Exists(VertexId id) => id.Kind switch
    {
        VertexKind.Pod => objects.Pods.TryFind(id.Key, out _),
        VertexKind.Volume => objects.Volumes.TryFind(id.Key, out _),
        _ => objects.Claims.TryFind(id.Key, out _) || (_claimsAreSeen && IsNamed(id.Key)),
    };

    /// <summary>Whether a Pod names a claim that is not there.</summary>
    private bool IsNamed(ObjectKey claim)
    {
        foreach (var name in links.PodsOf(claim))
        {
            if (objects.Pods.TryFind(name, out var pod) && Edges.Mounts(pod, claim, claim: null)) return true;
        }

        return false;
    }

    private static List<VertexId> MembersOf(Binding binding)
    {
        var members = new List<VertexId>(binding.Pods.Length + binding.Claims.Length + binding.Volumes.Length);
        foreach (var pod in binding.Pods) members.Add(new VertexId(VertexKind.Pod, pod.Key));
        foreach (var claim in binding.Claims) members.Add(new VertexId(VertexKind.Claim, claim.Key));
        foreach (var volume in binding.Volumes) members.Add(new VertexId(VertexKind.Volume, volume.Key));
        return members;
    }
}
