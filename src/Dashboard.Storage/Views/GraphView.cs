using Dashboard.Storage.Collections;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Views;

/// <summary>A viewer's rows of the graph. <see cref="RowView{TKey,TItem,TSum,TRules,TRow}.Sum"/> counts what is in view by state.</summary>
public sealed class GraphView : RowView<GraphKey, GraphItem, GraphSum, GraphRules, GraphRow>
{
    /// <summary>The overview ruler never has more marks than this.</summary>
    public const int MaximumMarks = 300;

    private readonly ViewerScope _scope;
    private readonly GraphSource _source;

    /// <summary>The rows at a state.</summary>
    public GraphView(StorageState state, ViewerScope scope, RowFilter filter)
        : base(scope, filter)
    {
        _scope = scope;
        _source = new GraphSource(state, scope);
        Start();
    }

    /// <inheritdoc />
    protected override SortedTree<GraphKey, GraphItem, GraphSum, GraphRules> Shared => _source.Graph.Items;

    /// <summary>The whole view by state, in marks of equally many rows, from the top.</summary>
    public IReadOnlyList<RulerMark> ReadRuler()
    {
        var total = Total;
        var marks = new RulerMark[Math.Min(total, MaximumMarks)];
        for (var i = 0; i < marks.Length; i++)
        {
            var from = (int)((long)i * total / marks.Length);
            var to = (int)((long)(i + 1) * total / marks.Length);
            var sum = SumOfRows(from, to);
            // A binding that began above reaches into the mark.
            if (ItemAt(from) is { } first && first.Row < from) sum.Add(first.Item);
            marks[i] = new RulerMark(from, to - from, sum.Worst);
        }

        return marks;
    }

    /// <summary>
    /// The rows of the binding that an object stands in, drawn as if it were alone: its owner stands in its first row. Of a
    /// binding with more than <see cref="RowWindow.MaximumCount"/> rows those around the object. Empty where the object is
    /// not there or not in the viewer's sight; the filter has no say.
    /// </summary>
    public IReadOnlyList<GraphRow> ReadBinding(VertexKind kind, ObjectKey key)
    {
        if (Find(new VertexId(kind, key)) is not { } vertex || !_scope.Includes(vertex.Place.Namespace)) return [];
        var binding = _source.Graph.BindingOf(vertex);
        var count = Math.Min(binding.Rows, RowWindow.MaximumCount);
        var first = Math.Clamp(GraphRowWriter.RowOf(binding, vertex) - count / 2, 0, binding.Rows - count);
        var rows = new List<GraphRow>(count);
        var owner = binding.Owner is null ? null : OwnerOf(binding);
        GraphRowWriter.Write(binding, first, first + count, owner, isLastOfOwner: true, new Sight(_source.Graph.Objects, _scope.Namespaces), rows);
        return rows;
    }

    /// <inheritdoc />
    protected override (IEnumerable<GraphItem> Removed, IEnumerable<GraphItem> Added) MoveTo(StorageState next)
    {
        var changes = _source.Advance(next);
        return (changes.Removed, changes.Added);
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
    protected override string NamespaceOf(GraphItem item) => item.Namespace;

    /// <inheritdoc />
    protected override bool Matches(GraphItem item) => item is Binding binding && BindingFilter.Matches(binding, Filter);

    /// <inheritdoc />
    protected override void Complete(SortedTreeBuilder<GraphKey, GraphItem, GraphSum, GraphRules> own, IEnumerable<string> namespaces) =>
        GraphHeadings.Set(own, namespaces);

    /// <inheritdoc />
    protected override bool TryFindByRowKey(string rowKey, out GraphKey key, out int offset)
    {
        offset = 0;
        if (GraphRowKeys.ParseHeading(rowKey) is { } @namespace)
        {
            key = GraphKey.Heading(@namespace);
            return true;
        }

        if (GraphRowKeys.ParseVertex(rowKey) is { } id && Find(id) is { } vertex)
        {
            key = vertex.Place.Key;
            offset = GraphRowWriter.RowOf(_source.Graph.BindingOf(vertex), vertex);
            return true;
        }

        key = default;
        return false;
    }

    /// <inheritdoc />
    protected override void Write(GraphItem? previous, GraphItem item, GraphItem? next, int from, int to, List<GraphRow> rows)
    {
        if (item is NamespaceHeading heading)
        {
            rows.Add(GraphRowWriter.Heading(heading, SumOfNamespace(heading.Namespace)));
            return;
        }

        var binding = (Binding)item;
        var isFirst = binding.Owner is not null && !binding.SharesOwnerWith(previous as Binding);
        var owner = isFirst && from == 0 ? OwnerOf(binding) : null;
        var isLast = !binding.SharesOwnerWith(next as Binding);
        GraphRowWriter.Write(binding, from, to, owner, isLast, new Sight(_source.Graph.Objects, _scope.Namespaces), rows);
    }

    private GraphSum SumOfNamespace(string @namespace)
    {
        var run = RunOf(@namespace);
        return Tree.SumBetween(run.From, run.To);
    }

    private GraphNode OwnerOf(Binding binding)
    {
        var (kind, name) = (binding.Owner!.Kind, binding.Owner.Name);
        var group = _source.Graph.Items.SumBetween(
            GraphKey.FirstOf(binding.Namespace, kind, name), GraphKey.AfterOwner(binding.Namespace, kind, name));
        return GraphNodes.OfOwner(binding, group, _source.Graph.Objects);
    }

    private Vertex? Find(VertexId id) => id.Kind switch
    {
        VertexKind.Claim => _source.Graph.Claims.Find(id.Key),
        VertexKind.Pod => _source.Graph.Pods.Find(id.Key),
        _ => _source.Graph.Volumes.Find(id.Key),
    };
}
