using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>
/// One step of the graph. Touched objects' old bindings are retired, their objects touched in turn, and from every touched
/// object that exists its component is gathered along the edges as they are now. A component that comes out as it was
/// keeps its binding.
/// </summary>
internal sealed class GraphUpdate(StorageSnapshot objects, ObjectCache cache, GraphLinks links, GraphTrees trees, BindingFactory factory)
{
    private readonly bool _claimsAreSeen = !objects.Unseen.Contains(ObjectKind.Claim);
    private readonly Queue<VertexId> _touched = new();
    private readonly HashSet<VertexId> _joined = new(cache.Count);
    private readonly Dictionary<VertexId, Binding> _before = [];
    private readonly HashSet<Binding> _retired = [];
    private readonly HashSet<Binding> _kept = [];
    private readonly HashSet<Binding> _replaced = [];
    private readonly List<(Binding Binding, Binding? Before)> _made = [];
    private readonly List<VertexId> _refreshed = [];
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly Stack<VertexId> _open = new();
    private readonly Component _component = new();

    public void Touch(VertexKind kind, ObjectKey key) => _touched.Enqueue(new VertexId(kind, key));

    /// <summary>An object changed in a way that joins it to nothing else than before, nor parts it from anything.</summary>
    public void Refresh(VertexKind kind, ObjectKey key) => _refreshed.Add(new VertexId(kind, key));

    /// <summary>Brings the trees up to date and tells what changed.</summary>
    public GraphChanges Run()
    {
        while (_touched.TryDequeue(out var start))
        {
            if (_joined.Contains(start)) continue;
            var before = Retire(start);
            if (!Exists(start)) continue;
            Gather(start);
            Take(factory.Make(_component, before), before);
        }

        foreach (var id in _refreshed)
        {
            if (_joined.Contains(id) || trees.BindingOf(id) is not { } before) continue;
            GatherAgain(before);
            Take(factory.Make(_component, before), before);
        }

        return _retired.Count == _kept.Count && _made.Count == 0 ? GraphChanges.None : Commit();
    }

    private void Take(Binding binding, Binding? before)
    {
        if (before is not null && binding.IsSameAs(before))
        {
            _kept.Add(before);
            return;
        }

        // Only in the same place are there vertices that stay as they are.
        if (binding.Place == before?.Place)
        {
            _replaced.Add(before);
            _made.Add((binding, before));
            return;
        }

        _made.Add((binding, null));
        _namespaces.Add(binding.Namespace);
    }

    private GraphChanges Commit()
    {
        _retired.ExceptWith(_kept);
        foreach (var binding in _retired)
        {
            if (!_replaced.Contains(binding))
            {
                trees.Remove(binding);
                _namespaces.Add(binding.Namespace);
            }

            foreach (var id in MembersOf(binding))
            {
                if (!_joined.Contains(id)) trees.RemoveVertex(id);
            }
        }

        foreach (var (binding, before) in _made) trees.Add(binding, before);
        trees.SetHeadings(_namespaces);
        return new GraphChanges([.. _retired], [.. _made.Select(made => made.Binding)]);
    }

    private void Gather(VertexId start)
    {
        _component.Clear();
        Reach(start.Kind, start.Key);
        while (_open.TryPop(out var id))
        {
            Retire(id);
            switch (id.Kind)
            {
                case VertexKind.Pod:
                    GatherPod(cache.Pod(id.Key)!);
                    break;
                case VertexKind.Claim:
                    GatherClaim(id.Key);
                    break;
                default:
                    GatherVolume(cache.Volume(id.Key)!);
                    break;
            }
        }
    }

    /// <summary>Gathers what is in a binding, with its objects as they are now.</summary>
    private void GatherAgain(Binding binding)
    {
        _component.Clear();
        _retired.Add(binding);
        foreach (var id in MembersOf(binding)) _joined.Add(id);
        foreach (var pod in binding.Pods) _component.Pods.Add(cache.Latest(pod.Pod));
        foreach (var claim in binding.Claims) _component.Claims.Add((claim.Key, claim.Claim is { } found ? cache.Latest(found) : null));
        foreach (var volume in binding.Volumes) _component.Volumes.Add(cache.Latest(volume.Volume));
    }

    private void GatherPod(Pod pod)
    {
        _component.Pods.Add(pod);
        foreach (var mount in pod.Claims)
        {
            var key = new ObjectKey(pod.Namespace, mount.ClaimName);
            var claim = cache.Claim(key);
            if ((claim is not null || _claimsAreSeen) && Edges.IsMount(pod, mount, claim)) Reach(VertexKind.Claim, key);
        }
    }

    private void GatherClaim(ObjectKey key)
    {
        var claim = cache.Claim(key);
        _component.Claims.Add((key, claim));
        foreach (var name in links.PodsOf(key))
        {
            if (cache.Pod(name) is { } pod && Edges.Mounts(pod, key, claim)) Reach(VertexKind.Pod, name);
        }

        foreach (var name in links.VolumesOf(key))
        {
            if (cache.Volume(name) is { } volume && Edges.AreJoined(claim, volume)) Reach(VertexKind.Volume, name);
        }
    }

    private void GatherVolume(Volume volume)
    {
        _component.Volumes.Add(volume);
        if (volume.ClaimRef is { } reference && Edges.AreJoined(cache.Claim(reference.Key), volume)) Reach(VertexKind.Claim, reference.Key);
    }

    private void Reach(VertexKind kind, ObjectKey key)
    {
        var id = new VertexId(kind, key);
        if (_joined.Add(id)) _open.Push(id);
    }

    /// <summary>Retires the binding that an object was in, and touches all that were in it. Returns that binding; null: the object is new.</summary>
    private Binding? Retire(VertexId id)
    {
        if (_before.TryGetValue(id, out var known)) return known;
        if (trees.BindingOf(id) is not { } binding) return null;
        _retired.Add(binding);
        foreach (var member in MembersOf(binding))
        {
            _before[member] = binding;
            _touched.Enqueue(member);
        }

        return binding;
    }

    private bool Exists(VertexId id) => id.Kind switch
    {
        VertexKind.Pod => cache.Pod(id.Key) is not null,
        VertexKind.Volume => cache.Volume(id.Key) is not null,
        _ => cache.Claim(id.Key) is not null || (_claimsAreSeen && IsNamed(id.Key)),
    };

    /// <summary>Whether a Pod names a claim that is not there.</summary>
    private bool IsNamed(ObjectKey claim)
    {
        foreach (var name in links.PodsOf(claim))
        {
            if (cache.Pod(name) is { } pod && Edges.Mounts(pod, claim, claim: null)) return true;
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
