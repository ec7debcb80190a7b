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
        return vertex is null ? null : (Binding?)_items.Find(vertex.Place.Key);
    }

    public void RemoveVertex(VertexId id)
    {
        if (id.Kind == VertexKind.Pod) _pods.Remove(id.Key);
        else if (id.Kind == VertexKind.Claim) _claims.Remove(id.Key);
        else RemoveVolume(id.Key);
    }

    public void Remove(Binding binding) => _items.Remove(binding.Key);

    /// <summary>Adds a binding, or puts it in the place of the one before; then vertices that both share stand already where they belong.</summary>
    public void Add(Binding binding, Binding? before)
    {
        _items.Set(binding);
        for (var i = 0; i < binding.Pods.Length; i++)
        {
            if (!IsShared(binding.Pods, before is null ? [] : before.Pods, i)) _pods.Set(binding.Pods[i]);
        }

        for (var i = 0; i < binding.Claims.Length; i++)
        {
            if (!IsShared(binding.Claims, before is null ? [] : before.Claims, i)) _claims.Set(binding.Claims[i]);
        }

        for (var i = 0; i < binding.Volumes.Length; i++)
        {
            if (!IsShared(binding.Volumes, before is null ? [] : before.Volumes, i)) SetVolume(binding.Volumes[i]);
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

    private static bool IsShared<T>(ReadOnlySpan<T> vertices, ReadOnlySpan<T> before, int index)
        where T : Vertex => index < before.Length && ReferenceEquals(before[index], vertices[index]);

    private void SetVolume(VolumeVertex volume)
    {
        if (_volumes.Find(volume.Key) is { } former && former.Place.Namespace != volume.Place.Namespace) RemoveVolume(volume.Key);
        _volumes.Set(volume);
        _volumePlaces.Set(volume);
    }

    // Its place follows from the binding it was in.
    private void RemoveVolume(ObjectKey key)
    {
        if (!_volumes.TryFind(key, out var former)) return;
        _volumePlaces.Remove(VolumePlaceRules.KeyOf(former));
        _volumes.Remove(key);
    }
}
