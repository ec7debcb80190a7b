using Dashboard.Storage.Collections;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Views;

/// <summary>
/// A viewer's list of volumes, in order of their claims' namespaces and of name; those without a claim come last. So a
/// viewer of some namespaces gets runs of whole namespaces here too. Of a claim in a namespace that may not be seen a row
/// says nothing.
/// </summary>
public sealed class VolumesView : RowView<GraphKey, VolumeVertex, VertexSum, VolumePlaceRules, VolumeRow>
{
    private readonly GraphSource _source;
    private readonly ViewerScope _scope;

    /// <summary>The rows at a state.</summary>
    public VolumesView(StorageState state, ViewerScope scope, RowFilter filter)
        : base(scope, filter)
    {
        _scope = scope;
        _source = new GraphSource(state, scope);
        Start();
    }

    /// <inheritdoc />
    protected override SortedTree<GraphKey, VolumeVertex, VertexSum, VolumePlaceRules> Shared => _source.Graph.VolumePlaces;

    /// <inheritdoc />
    protected override (IEnumerable<VolumeVertex> Removed, IEnumerable<VolumeVertex> Added) MoveTo(StorageState next)
    {
        var changes = _source.Advance(next);
        return (changes.Removed.SelectMany(VolumesOf), changes.Added.SelectMany(VolumesOf));
    }

    /// <inheritdoc />
    protected override IEnumerable<string>? NamespacesOf(ViewerScope scope, RowFilter filter)
    {
        var namespaces = base.NamespacesOf(scope, filter);
        return namespaces is null || filter.Namespace is not null ? namespaces : namespaces.Append(string.Empty);
    }

    /// <inheritdoc />
    protected override NamespaceRun<GraphKey> RunOf(string @namespace) =>
        new(GraphKey.Heading(@namespace), GraphKey.AfterNamespace(@namespace));

    /// <inheritdoc />
    protected override string NamespaceOf(VolumeVertex item) => item.Place.Namespace;

    /// <inheritdoc />
    protected override bool Matches(VolumeVertex item) =>
        (Filter.Class is null || item.Volume.StorageClassName == Filter.Class) &&
        (Filter.Owner is not { } owner || BindingFilter.IsOwnedBy(item.Place.Owner, owner)) &&
        (Filter.State is null || item.State == Filter.State) &&
        (!Filter.OnlyTroubled || item.State.IsTroubled()) &&
        (string.IsNullOrEmpty(Filter.Text) ||
            BindingFilter.Contains(item.Volume.Name, Filter.Text) || BindingFilter.Contains(VisibleClaimOf(item.Volume)?.Name, Filter.Text));

    /// <inheritdoc />
    protected override bool TryFindByRowKey(string rowKey, out GraphKey key, out int offset)
    {
        (key, offset) = (default, 0);
        if (GraphRowKeys.ParseVertex(rowKey) is not { Kind: VertexKind.Volume } id || _source.Graph.Volumes.Find(id.Key) is not { } vertex) return false;
        key = VolumePlaceRules.KeyOf(vertex);
        return true;
    }

    /// <inheritdoc />
    protected override void Write(VolumeVertex? previous, VolumeVertex item, VolumeVertex? next, int from, int to, List<VolumeRow> rows)
    {
        var volume = item.Volume;
        var claim = VisibleClaimOf(volume);
        rows.Add(new VolumeRow(
            GraphRowKeys.Of(item),
            volume.Name,
            item.State,
            volume.Capacity.Text,
            volume.Capacity.Bytes,
            AccessModeNames.Short(volume.AccessModes),
            volume.ReclaimPolicy.ToString(),
            volume.StorageClassName,
            volume.SourceType,
            claim?.Namespace,
            claim?.Name,
            volume.CreatedAt));
    }

    private VolumeClaimReference? VisibleClaimOf(Volume volume) =>
        volume.ClaimRef is { Name.Length: > 0 } claim && _scope.Includes(claim.Namespace) ? claim : null;

    private static VolumeVertex[] VolumesOf(Binding binding) => binding.Volumes.ToArray();
}
