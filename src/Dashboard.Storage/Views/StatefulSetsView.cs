using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Views;

/// <summary>A viewer's list of StatefulSets, in order of namespace and name. Troubled is a set with a troubled binding.</summary>
public sealed class StatefulSetsView : SmallListView<StatefulSet, StatefulSetRow>
{
    private const string Kind = "StatefulSet";

    private readonly GraphSource _source;

    /// <summary>The rows at a state.</summary>
    public StatefulSetsView(StorageState state, ViewerScope scope, RowFilter filter)
        : base(state, scope, filter) => _source = new GraphSource(state, scope);

    /// <inheritdoc />
    protected override bool MoveTo(StorageState next)
    {
        var changes = _source.Advance(next);
        return !next.Changes.StatefulSets.IsEmpty || (Filter.OnlyTroubled && !changes.IsEmpty);
    }

    /// <inheritdoc />
    protected override IEnumerable<StatefulSet> Items()
    {
        if (!Scope.Includes(ObjectKind.StatefulSet)) return [];
        var sets = _source.Graph.Objects.StatefulSets;
        var visible = Filter.Namespace is { } name
            ? Scope.Includes(name) ? sets.InNamespace(name) : []
            : Scope.Namespaces?.SelectMany(sets.InNamespace) ?? sets.Items;
        return visible.Where(Matches);
    }

    /// <inheritdoc />
    protected override string RowKeyOf(StatefulSet item) => $"s/{item.Namespace}/{item.Name}";

    /// <inheritdoc />
    protected override StatefulSetRow MakeRow(StatefulSet item)
    {
        var (claims, kept) = (0, 0);
        foreach (var template in item.Templates)
        {
            foreach (var (ordinal, _) in OrdinalObjects.Claims(_source.Graph.Objects, item, template))
            {
                if (OrdinalObjects.IsWanted(item, ordinal)) claims++;
                else kept++;
            }
        }

        return new StatefulSetRow(
            RowKeyOf(item), item.Namespace, item.Name, StatefulSetStates.Of(item),
            item.Replicas, item.ReadyReplicas, item.Templates.Length, claims, kept, item.CreatedAt);
    }

    private bool Matches(StatefulSet set) =>
        (Filter.Class is null || set.Templates.Any(template => (template.StorageClassName ?? string.Empty) == Filter.Class)) &&
        (Filter.Owner is not { } owner || BindingFilter.IsOwnedBy(new OwnerReference(Kind, set.Name, set.Uid), owner)) &&
        (Filter.State is null || StatefulSetStates.Of(set) == Filter.State) &&
        (string.IsNullOrEmpty(Filter.Text) || BindingFilter.Contains(set.Name, Filter.Text)) &&
        (!Filter.OnlyTroubled || IsTroubled(set));

    private bool IsTroubled(StatefulSet set) => _source.Graph.Items.SumBetween(
        GraphKey.FirstOf(set.Namespace, Kind, set.Name), GraphKey.AfterOwner(set.Namespace, Kind, set.Name)).Troubled > 0;
}
