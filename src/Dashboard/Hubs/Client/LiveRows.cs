using System.Collections.Immutable;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Hubs.Client;

/// <summary>A window of rows that stays true. Methods and properties are for the page's dispatcher.</summary>
public sealed class LiveRows<TRow> : LiveStream<RowFrame<TRow>>
    where TRow : IRow
{
    private RowQuery? _told;
    private int _asked;
    private int _answered;
    private bool _isTelling;

    internal LiveRows(StorageHubClient client, string method, string name, RowQuery query, Func<Action, Task> dispatch, Action changed, TimeProvider time, ILoggerFactory loggers)
        : base(client, method, name, dispatch, changed, time, loggers) => Query = query;

    /// <summary>What the page asked last.</summary>
    public RowQuery Query { get; private set; }

    /// <summary>The rows as the newest frame left them; null before the first frame.</summary>
    public RowPage<TRow>? Page { get; private set; }

    /// <summary>Whether <see cref="Page"/> answers <see cref="Query"/>, rather than one before it.</summary>
    public bool IsAnswered => IsLive && _answered == _asked && _told == Query;

    /// <summary>
    /// The rows that the newest frame altered or inserted because the cluster changed. Rows that came into view by a query,
    /// or moved into it from outside the window, are not among them.
    /// </summary>
    public ImmutableHashSet<string> ChangedKeys { get; private set; } = [];

    /// <summary>
    /// Asks for another window or filter; the answer comes as a frame. Questions asked while one is on its way are merged
    /// into the last.
    /// </summary>
    public async Task SetQueryAsync(RowQuery query)
    {
        Query = query;
        if (_isTelling)
            return;
        _isTelling = true;
        try
        {
            while (Connection is { } connection && _told != Query)
            {
                _told = Query;
                _asked++;
                await connection.InvokeAsync<int>(nameof(StorageHub.ChangeQuery), Name, _told);
                if (Error is not null)
                    Refuse(null);
            }
        }
        catch (HubException refusal)
        {
            _asked--;
            Refuse(HubWords.Of(refusal));
        }
        catch (Exception error) when (error is OperationCanceledException or InvalidOperationException or IOException)
        {
            // The connection was lost or closed: where the stream opens again, it opens with the newest query.
        }
        finally
        {
            _isTelling = false;
        }
    }

    private protected override object?[] Arguments()
    {
        (_told, _asked, _answered) = (Query, 0, 0);
        return [Query];
    }

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
        if (_told != Query)
            _ = SetQueryAsync(Query);
    }

    private static ImmutableHashSet<string> Altered(IReadOnlyList<string> keys, Dictionary<string, TRow> before, Dictionary<string, TRow> brought, int first, bool wasFull)
    {
        // New rows at an edge behind which there are more were pushed into the window; they may be as old as any.
        var from = first > 0 ? keys.TakeWhile(key => !before.ContainsKey(key)).Count() : 0;
        var to = keys.Count - (wasFull ? keys.Reverse().TakeWhile(key => !before.ContainsKey(key)).Count() : 0);
        return [.. keys.Where((key, index) => brought.ContainsKey(key) && index >= from && index < to)];
    }
}
