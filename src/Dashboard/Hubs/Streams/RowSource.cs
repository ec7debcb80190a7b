using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>The rows of a window: sends those that differ from what the client has.</summary>
internal sealed class RowSource<TRow>(RowViewFactory<TRow> views, StorageState state, ViewerScope scope, RowQuery query)
    : QueriedSource<RowFrame<TRow>, RowQuery>(state, query)
    where TRow : IRow
{
    private readonly IRowView<TRow> _view = views(state, scope, query.Filter);
    private RowPage<TRow>? _sent;

    /// <inheritdoc />
    public override RowFrame<TRow>? Read(long number)
    {
        var wasAsked = Query.Take(out var query, out var asked);
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

    /// <inheritdoc />
    protected override void Follow(StorageState next) => _view.Advance(next);
}
