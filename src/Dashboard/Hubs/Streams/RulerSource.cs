using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>The overview ruler of the graph. Of a query only the filter has a meaning.</summary>
internal sealed class RulerSource(StorageState state, ViewerScope scope, RowFilter filter) : QueriedSource<ValueFrame<GraphRuler>, RowQuery>(state, new RowQuery(filter, new RowWindow(0, 0)))
{
    private readonly GraphView _view = new(state, scope, filter);
    private GraphRuler? _sent;

    /// <inheritdoc />
    public override ValueFrame<GraphRuler>? Read(long number)
    {
        var wasAsked = Query.Take(out var query, out _);
        _view.SetFilter(query.Filter);
        var ruler = new GraphRuler(_view.Total, _view.ReadRuler());
        if (!wasAsked && ruler.Equals(_sent))
            return null;
        _sent = ruler;
        return new ValueFrame<GraphRuler>(number, ruler);
    }

    /// <inheritdoc />
    protected override void Follow(StorageState next) => _view.Advance(next);
}
