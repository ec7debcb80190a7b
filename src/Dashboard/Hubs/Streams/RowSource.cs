using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>The rows of a window: sends those that differ from what the client has.</summary>
internal sealed class RowSource<TRow> : IFrameSource<RowFrame<TRow>>, IQueriedSource
    where TRow : IRow
{
    private readonly IRowView<TRow> _view;
    private readonly Lock _gate = new();
    private StorageState _state;
    private RowQuery _query;
    private int _asked;
    private int _answered = -1;
    private RowPage<TRow>? _sent;

    /// <summary>Rows that stand at <paramref name="state"/>.</summary>
    public RowSource(RowViewFactory<TRow> views, StorageState state, ViewerScope scope, RowQuery query)
    {
        _view = views(state, scope, query.Filter);
        _state = state;
        _query = query;
    }

    /// <inheritdoc />
    public Task Changed => _state.Next;

    /// <inheritdoc />
    public bool HasQuestion
    {
        get
        {
            lock (_gate)
                return _answered != _asked;
        }
    }

    /// <inheritdoc />
    public int Ask(RowQuery query)
    {
        lock (_gate)
        {
            _query = query;
            return ++_asked;
        }
    }

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
    public RowFrame<TRow>? Read(long number)
    {
        RowQuery query;
        int asked;
        lock (_gate)
            (query, asked) = (_query, _asked);

        _view.SetFilter(query.Filter);
        var page = _view.Read(query.Window);
        var frame = Difference(number, asked, page);
        if (frame is null && _answered == asked)
            return null;

        _sent = page;
        lock (_gate)
            _answered = asked;
        return frame ?? new RowFrame<TRow>(number, asked, page.First, page.Total, null, []);
    }

    private RowFrame<TRow>? Difference(long number, int asked, RowPage<TRow> page)
    {
        var had = new Dictionary<string, TRow>(StringComparer.Ordinal);
        foreach (var row in _sent?.Rows ?? [])
            had[row.RowKey] = row;
        var changed = page.Rows.Where(row => !had.TryGetValue(row.RowKey, out var before) || !before.Equals(row)).ToList();
        var sameOrder = _sent is not null && _sent.Rows.Select(row => row.RowKey).SequenceEqual(page.Rows.Select(row => row.RowKey));
        if (sameOrder && changed.Count == 0 && _sent!.First == page.First && _sent.Total == page.Total)
            return null;
        return new RowFrame<TRow>(number, asked, page.First, page.Total, sameOrder ? null : [.. page.Rows.Select(row => row.RowKey)], changed);
    }
}
