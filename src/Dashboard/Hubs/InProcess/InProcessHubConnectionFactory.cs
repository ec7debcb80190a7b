using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Hubs.InProcess;

/// <summary>Makes clients of the storage hub that are connected inside the process. One for the process, so it hands the root's services on.</summary>
public sealed class InProcessHubConnectionFactory(IServiceProvider services)
{
    /// <summary>A connection for a user, not started yet. Whoever takes it disposes it.</summary>
    public HubConnection Create(ClaimsPrincipal user)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<EndPoint>(InProcessEndPoint.Instance);
        builder.Services.AddSingleton<IConnectionFactory>(new InProcessConnectionFactory<StorageHub>(services, user));
        builder.AddMessagePackProtocol();
        return builder.Build();
    }
}
