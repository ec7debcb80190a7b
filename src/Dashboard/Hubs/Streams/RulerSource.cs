using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>The overview ruler of the graph. Of a query only the filter has a meaning.</summary>
internal sealed class RulerSource(StorageState state, ViewerScope scope, RowFilter filter) : IFrameSource<ValueFrame<GraphRuler>>, IQueriedSource
{
    private readonly GraphView _view = new(state, scope, filter);
    private readonly LatestQuery _query = new(new RowQuery(filter, new RowWindow(0, 0)));
    private StorageState _state = state;
    private GraphRuler? _sent;

    /// <inheritdoc />
    public Task Changed => _state.Next;

    /// <inheritdoc />
    public bool HasQuestion => _query.HasQuestion;

    /// <inheritdoc />
    public int Ask(RowQuery query) => _query.Ask(query);

    /// <inheritdoc />
    public async Task AdvanceAsync()
    {
        while (_state.Next.IsCompleted)
        {
            _state = await _state.Next;
            _view.Advance(_state);
        }
    }

    /// <inheritdoc />
    public ValueFrame<GraphRuler>? Read(long number)
    {
        var wasAsked = _query.Take(out var query, out _);
        _view.SetFilter(query.Filter);
        var ruler = new GraphRuler(_view.Total, _view.ReadRuler());
        if (!wasAsked && ruler.Equals(_sent))
            return null;
        _sent = ruler;
        return new ValueFrame<GraphRuler>(number, ruler);
    }
}
