using Dashboard.Hubs.Contract;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Hubs.Client;

/// <summary>A stream whose query the page may change while it runs. Methods and properties are for the page's dispatcher.</summary>
public abstract class LiveQuery<TFrame, TQuery> : LiveStream<TFrame>
    where TFrame : class, IFrame
    where TQuery : class, IEquatable<TQuery>
{
    private TQuery? _told;
    private bool _isTelling;

    private protected LiveQuery(StorageHubClient client, string method, string name, TQuery query, Func<Action, Task> dispatch, Action changed, TimeProvider time, ILoggerFactory loggers)
        : base(client, method, name, dispatch, changed, time, loggers) => Query = query;

    /// <summary>What the page asked last.</summary>
    public TQuery Query { get; private set; }

    /// <summary>How many queries the hub was told since it opened the stream.</summary>
    private protected int Asked { get; private set; }

    /// <summary>The hub knows of <see cref="Query"/>.</summary>
    private protected bool IsTold => Query.Equals(_told);

    /// <summary>The hub's method that changes the query.</summary>
    private protected virtual string ChangeMethod => nameof(StorageHub.ChangeQuery);

    /// <summary>
    /// Asks for something else, such as another window or filter; the answer comes as a frame. Questions asked while one is on its way are merged
    /// into the last.
    /// </summary>
    public async Task SetQueryAsync(TQuery query)
    {
        Query = query;
        if (_isTelling)
            return;
        _isTelling = true;
        try
        {
            while (Connection is { } connection && !IsTold)
            {
                _told = Query;
                Asked++;
                await connection.InvokeAsync<int>(ChangeMethod, Name, _told);
                if (Error is not null)
                    Refuse(null);
            }
        }
        catch (HubException refusal)
        {
            Asked--;
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

    /// <summary>The hub's arguments for opening the stream with a query.</summary>
    private protected abstract object?[] Arguments(TQuery query);

    private protected sealed override object?[] Arguments()
    {
        (_told, Asked) = (Query, 0);
        return Arguments(Query);
    }

    /// <summary>Tells the hub what was asked before the stream was open.</summary>
    private protected void CatchUp()
    {
        if (!IsTold)
            _ = SetQueryAsync(Query);
    }
}
