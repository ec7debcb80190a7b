using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>The trees of the graph while they are changed. The writer's own.</summary>
internal sealed class GraphTrees
{
    private readonly SortedTreeBuilder<GraphKey, GraphItem, GraphSum, GraphRules> _items = GraphSnapshot.Empty.Items.ToBuilder();
    private readonly SortedTreeBuilder<ObjectKey, PodVertex, VertexSum, VertexRules<PodVertex>> _pods = GraphSnapshot.Empty.Pods.ToBuilder();
    private readonly SortedTreeBuilder<ObjectKey, ClaimVertex, VertexSum, VertexRules<ClaimVertex>> _claims = GraphSnapshot.Empty.Claims.ToBuilder();
    private readonly SortedTreeBuilder<ObjectKey, VolumeVertex, VertexSum, VertexRules<VolumeVertex>> _volumes = GraphSnapshot.Empty.Volumes.ToBuilder();
    private readonly SortedTreeBuilder<GraphKey, VolumeVertex, VertexSum, VolumePlaceRules> _volumePlaces = GraphSnapshot.Empty.VolumePlaces.ToBuilder();

    /// <summary>The binding that an object is in; null: none yet.</summary>
    public Binding? BindingOf(VertexId id)
    {
        Vertex? vertex = id.Kind switch
        {
            VertexKind.Pod => _pods.Find(id.Key),
            VertexKind.Claim => _claims.Find(id.Key),
            _ => _volumes.Find(id.Key),
        };
        return vertex?.Binding;
    }

    public void RemoveVertex(VertexId id)
    {
        if (id.Kind == VertexKind.Pod) _pods.Remove(id.Key);
        else if (id.Kind == VertexKind.Claim) _claims.Remove(id.Key);
        else RemoveVolume(id.Key);
    }

    public void Remove(Binding binding) => _items.Remove(binding.Key);

    public void Add(Binding binding)
    {
        _items.Set(binding);
        foreach (var pod in binding.Pods) _pods.Set(pod);
        foreach (var claim in binding.Claims) _claims.Set(claim);
        foreach (var volume in binding.Volumes)
        {
            if (_volumes.Find(volume.Key) is { } former && former.Binding.Namespace != binding.Namespace) RemoveVolume(volume.Key);
            _volumes.Set(volume);
            _volumePlaces.Set(volume);
        }
    }

    /// <summary>Adds or removes headings so that exactly the namespaces with bindings have one.</summary>
    public void SetHeadings(IEnumerable<string> namespaces) => GraphHeadings.Set(_items, namespaces);

    public GraphSnapshot Build(StorageSnapshot objects) => new()
    {
        Objects = objects,
        Items = _items.Build(),
        Pods = _pods.Build(),
        Claims = _claims.Build(),
        Volumes = _volumes.Build(),
        VolumePlaces = _volumePlaces.Build(),
    };

    // Its place follows from the binding it was in.
    private void RemoveVolume(ObjectKey key)
    {
        if (!_volumes.TryFind(key, out var former)) return;
        _volumePlaces.Remove(VolumePlaceRules.KeyOf(former));
        _volumes.Remove(key);
    }
}
