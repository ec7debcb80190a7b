using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>The rows of a window: sends those that differ from what the client has.</summary>
internal sealed class RowSource<TRow>(RowViewFactory<TRow> views, StorageState state, ViewerScope scope, RowQuery query)
    : IFrameSource<RowFrame<TRow>>, IQueriedSource
    where TRow : IRow
{
    private readonly IRowView<TRow> _view = views(state, scope, query.Filter);
    private readonly LatestQuery _query = new(query);
    private StorageState _state = state;
    private RowPage<TRow>? _sent;

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
    public RowFrame<TRow>? Read(long number)
    {
        var wasAsked = _query.Take(out var query, out var asked);
        _view.SetFilter(query.Filter);
        var page = _view.Read(query.Window);
        var had = (_sent?.Rows ?? []).ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        var changed = page.Rows.Where(row => !had.TryGetValue(row.RowKey, out var before) || !before.Equals(row)).ToList();
        var isSameOrder = _sent is not null && _sent.Rows.Select(row => row.RowKey).SequenceEqual(page.Rows.Select(row => row.RowKey));
        if (!wasAsked && isSameOrder && changed.Count == 0 && _sent!.First == page.First && _sent.Total == page.Total)
            return null;

        _sent = page;
        return new RowFrame<TRow>(number, asked, page.First, page.Total, isSameOrder ? null : [.. page.Rows.Select(row => row.RowKey)], changed);
    }
}
