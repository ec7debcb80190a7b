using Dashboard.Storage.Collections;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Views;

/// <summary>
/// A viewer's list of claims, in order of namespace and name. Claims that Pods name and that are not there are counted
/// among the states, but are no rows.
/// </summary>
public sealed class ClaimsView : RowView<ObjectKey, ClaimVertex, VertexSum, VertexRules<ClaimVertex>, ClaimRow>
{
    private readonly GraphSource _source;

    /// <summary>The rows at a state.</summary>
    public ClaimsView(StorageState state, ViewerScope scope, RowFilter filter)
        : base(scope, filter)
    {
        _source = new GraphSource(state, scope);
        Start();
    }

    /// <inheritdoc />
    protected override SortedTree<ObjectKey, ClaimVertex, VertexSum, VertexRules<ClaimVertex>> Shared => _source.Graph.Claims;

    /// <inheritdoc />
    protected override (IEnumerable<ClaimVertex> Removed, IEnumerable<ClaimVertex> Added) MoveTo(StorageState next)
    {
        var changes = _source.Advance(next);
        return (changes.Removed.SelectMany(ClaimsOf), changes.Added.SelectMany(ClaimsOf));
    }

    /// <inheritdoc />
    protected override NamespaceRun<ObjectKey> RunOf(string @namespace) =>
        new(new ObjectKey(@namespace, string.Empty), ObjectKey.AfterNamespace(@namespace));

    /// <inheritdoc />
    protected override string NamespaceOf(ClaimVertex item) => item.Place.Namespace;

    /// <inheritdoc />
    protected override bool Matches(ClaimVertex item) =>
        item.Claim is { } claim &&
        (Filter.Class is null || (claim.StorageClassName ?? string.Empty) == Filter.Class) &&
        (Filter.Owner is not { } owner || BindingFilter.IsOwnedBy(item.Place.Owner, owner)) &&
        (Filter.State is null || item.State == Filter.State) &&
        (!Filter.OnlyTroubled || item.State.IsTroubled()) &&
        (string.IsNullOrEmpty(Filter.Text) || HasText(item, claim, Filter.Text));

    /// <inheritdoc />
    protected override bool TryFindByRowKey(string rowKey, out ObjectKey key, out int offset)
    {
        var id = GraphRowKeys.ParseVertex(rowKey);
        (key, offset) = (id?.Key ?? default, 0);
        return id is { Kind: VertexKind.Claim };
    }

    /// <inheritdoc />
    protected override void Write(ClaimVertex? previous, ClaimVertex item, ClaimVertex? next, int from, int to, List<ClaimRow> rows)
    {
        var claim = item.Claim!;
        var pods = PodsOf(item).ToList();
        rows.Add(new ClaimRow(
            GraphRowKeys.Of(item),
            claim.Namespace,
            claim.Name,
            item.State,
            claim.StorageClassName,
            claim.Request.Text,
            claim.Request.Bytes,
            claim.Capacity?.Text,
            claim.Capacity?.Bytes,
            AccessModeNames.Short(claim.AccessModes),
            claim.VolumeName,
            item.Place.Owner?.Kind,
            item.Place.Owner?.Name,
            pods.Count,
            pods.Count > 0 ? pods[0].Name : null,
            claim.CreatedAt));
    }

    private static ClaimVertex[] ClaimsOf(Binding binding) => binding.Claims.ToArray();

    private bool HasText(ClaimVertex item, Claim claim, string text) =>
        BindingFilter.Contains(claim.Name, text) || BindingFilter.Contains(claim.VolumeName, text) ||
        BindingFilter.Contains(item.Place.Owner?.Name, text) || PodsOf(item).Any(pod => BindingFilter.Contains(pod.Name, text));

    private IEnumerable<Pod> PodsOf(ClaimVertex item) =>
        _source.Graph.BindingOf(item).Pods.ToArray().Select(vertex => vertex.Pod).Where(pod => pod.Claims.Any(mount => mount.ClaimName == item.Name));
}
