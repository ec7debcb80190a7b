using System.Collections.Immutable;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Client;

/// <summary>A window of rows that stays true. Methods and properties are for the page's dispatcher.</summary>
public sealed class LiveRows<TRow> : LiveQuery<RowFrame<TRow>, RowQuery>
    where TRow : IRow
{
    private int _answered;

    internal LiveRows(StorageHubClient client, string method, string name, RowQuery query, Func<Action, Task> dispatch, Action changed, TimeProvider time, ILoggerFactory loggers)
        : base(client, method, name, query, dispatch, changed, time, loggers)
    {
    }

    /// <summary>The rows as the newest frame left them; null before the first frame.</summary>
    public RowPage<TRow>? Page { get; private set; }

    /// <summary>Whether <see cref="Page"/> answers <see cref="LiveQuery{TFrame, TQuery}.Query"/>, rather than one before it.</summary>
    public bool IsAnswered => IsLive && IsTold && _answered == Asked;

    /// <summary>
    /// The rows that the newest frame altered or inserted because the cluster changed. Rows that came into view by a query,
    /// or moved into it from outside the window, are not among them.
    /// </summary>
    public ImmutableHashSet<string> ChangedKeys { get; private set; } = [];

    private protected override object?[] Arguments(RowQuery query) => [query];

    private protected override void Take(RowFrame<TRow> frame)
    {
        var isFirst = frame.Number == 1;
        var before = isFirst || Page is null ? [] : Page.Rows.ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        var brought = frame.Rows.ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        var keys = frame.Keys ?? [.. Page!.Rows.Select(row => row.RowKey)];
        var wasFull = Page?.Rows.Count >= Query.Window.Count;

        Page = new RowPage<TRow>(frame.First, frame.Total, [.. keys.Select(key => brought.TryGetValue(key, out var row) ? row : before[key])]);
        ChangedKeys = isFirst || frame.Query != _answered ? [] : Altered(keys, before, brought, frame.First, wasFull);
        _answered = frame.Query;
        CatchUp();
    }

    private static ImmutableHashSet<string> Altered(IReadOnlyList<string> keys, Dictionary<string, TRow> before, Dictionary<string, TRow> brought, int first, bool wasFull)
    {
        // New rows at an edge behind which there are more were pushed into the window; they may be as old as any.
        var from = first > 0 ? keys.TakeWhile(key => !before.ContainsKey(key)).Count() : 0;
        var to = keys.Count - (wasFull ? keys.Reverse().TakeWhile(key => !before.ContainsKey(key)).Count() : 0);
        return [.. keys.Where((key, index) => brought.ContainsKey(key) && index >= from && index < to)];
    }
}
