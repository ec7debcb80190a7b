using System.IO.Pipelines;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs.InProcess;

/// <summary>
/// Connects a client to a hub of this process by two pipes instead of a socket. The hub sees <paramref name="user"/> as its
/// caller for as long as the connection stands.
/// </summary>
internal sealed partial class InProcessConnectionFactory<THub>(IServiceProvider services, ClaimsPrincipal user) : IConnectionFactory
    where THub : Hub
{
    private static readonly PipeOptions Options = new(useSynchronizationContext: false);

    /// <inheritdoc />
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        await AuthorizeAsync();

        var id = Guid.NewGuid().ToString("N");
        var toServer = new Pipe(Options);
        var toClient = new Pipe(Options);
        var client = new DefaultConnectionContext(id, new DuplexPipe(toClient.Reader, toServer.Writer), new DuplexPipe(toServer.Reader, toClient.Writer));
        var server = new DefaultConnectionContext(id, new DuplexPipe(toServer.Reader, toClient.Writer), new DuplexPipe(toClient.Reader, toServer.Writer)) { User = user };
        client.Features.Set<IConnectionInherentKeepAliveFeature>(new InProcessFeatures(null));
        var features = new InProcessFeatures(user);
        server.Features.Set<IConnectionUserFeature>(features);
        server.Features.Set<IConnectionInherentKeepAliveFeature>(features);

        _ = Task.Run(() => ServeAsync(server), CancellationToken.None);
        return client;
    }

    /// <summary>
    /// A hub's class-level <c>[Authorize]</c> is metadata of its HTTP endpoint, which this connection does not pass: without
    /// this it would not be enforced at all.
    /// </summary>
    private async Task AuthorizeAsync()
    {
        var attributes = typeof(THub).GetCustomAttributes(inherit: true).OfType<IAuthorizeData>();
        var policy = await AuthorizationPolicy.CombineAsync(services.GetRequiredService<IAuthorizationPolicyProvider>(), attributes);
        if (policy is null)
            return;
        var result = await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, null, policy);
        if (!result.Succeeded)
            throw new UnauthorizedAccessException($"{user.Identity?.Name ?? "An anonymous user"} may not use the hub {typeof(THub).Name}.");
    }

    private async Task ServeAsync(DefaultConnectionContext server)
    {
        try
        {
            await services.GetRequiredService<HubConnectionHandler<THub>>().OnConnectedAsync(server);
        }
#pragma warning disable CA1031 // Nobody awaits the serving side; the client sees its connection end, the log says why.
        catch (Exception error)
        {
            LogServingFailed(services.GetRequiredService<ILogger<InProcessConnectionFactory<THub>>>(), typeof(THub).Name, error);
        }
#pragma warning restore CA1031
        finally
        {
            await server.Transport.Input.CompleteAsync();
            await server.Transport.Output.CompleteAsync();
            await server.DisposeAsync();
        }
    }

    [LoggerMessage(LogLevel.Error, "An in-process connection to {Hub} ended by an error.")]
    private static partial void LogServingFailed(ILogger logger, string hub, Exception error);
}
