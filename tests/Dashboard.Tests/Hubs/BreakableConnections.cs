using System.Collections.Concurrent;
using Dashboard.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Hubs;

/// <summary>SignalR's own manager of connections, which also knows how to break them.</summary>
internal sealed class BreakableConnections(ILogger<DefaultHubLifetimeManager<StorageHub>> logger) : DefaultHubLifetimeManager<StorageHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _connections = new(StringComparer.Ordinal);

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _connections[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _connections.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }

    public void Break()
    {
        foreach (var connection in _connections.Values)
            connection.Abort();
    }
}
