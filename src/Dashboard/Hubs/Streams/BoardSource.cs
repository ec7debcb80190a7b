using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>A window of the board of a StatefulSet. Of a query only the window's first row and count have a meaning.</summary>
internal sealed class BoardSource(StorageState state, ObjectKey key, ViewerScope scope, RowWindow window) : QueriedSource<ValueFrame<OrdinalBoard>, RowQuery>(state, new RowQuery(RowFilter.None, window))
{
    private readonly OrdinalBoardView _view = new(state, key, scope);
    private OrdinalBoard? _sent;

    /// <inheritdoc />
    public override ValueFrame<OrdinalBoard>? Read(long number)
    {
        var wasAsked = Query.Take(out var query, out _);
        var board = _view.Read(query.Window.First, query.Window.Count);
        if (!wasAsked && Equals(board, _sent))
            return null;
        _sent = board;
        return new ValueFrame<OrdinalBoard>(number, board);
    }

    /// <inheritdoc />
    protected override void Follow(StorageState next) => _view.Advance(next);
}
