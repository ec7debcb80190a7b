using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>A window of the board of a StatefulSet. Of a query only the window's first row and count have a meaning.</summary>
internal sealed class BoardSource(StorageState state, ObjectKey key, ViewerScope scope, RowWindow window) : IFrameSource<ValueFrame<OrdinalBoard>>, IQueriedSource
{
    private readonly OrdinalBoardView _view = new(state, key, scope);
    private readonly LatestQuery _query = new(new RowQuery(RowFilter.None, window));
    private StorageState _state = state;
    private OrdinalBoard? _sent;

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
    public ValueFrame<OrdinalBoard>? Read(long number)
    {
        var wasAsked = _query.Take(out var query, out _);
        var board = _view.Read(query.Window.First, query.Window.Count);
        if (!wasAsked && Equals(board, _sent))
            return null;
        _sent = board;
        return new ValueFrame<OrdinalBoard>(number, board);
    }
}
