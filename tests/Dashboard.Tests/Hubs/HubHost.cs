using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Reading;
using Dashboard.Hubs;
using Dashboard.Hubs.Client;
using Dashboard.Hubs.InProcess;
using Dashboard.Hubs.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Hubs;

/// <summary>The hub on a loopback socket and inside the process, over a model that the test feeds.</summary>
internal sealed class HubHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<HubConnection> _connections = [];

    private HubHost(WebApplication app, ModelFeed feed) => (_app, Feed) = (app, feed);

    public ModelFeed Feed { get; }

    public StreamHost Streams => _app.Services.GetRequiredService<StreamHost>();

    public static async Task<HubHost> StartAsync(IViewerScopes? scopes = null)
    {
        var feed = new ModelFeed();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(feed.Model);
        if (scopes is not null)
            builder.Services.AddSingleton(scopes);
        builder.Services.AddStorageHub();
        builder.Services.AddStorageViews();
        builder.Services.AddSingleton<ClusterHealthFeed>();
        builder.Services.AddSingleton<ClusterConnector>();
        builder.Services.AddSingleton<ObjectTextReader>();
        builder.Services.AddSingleton<HubLifetimeManager<StorageHub>, BreakableConnections>();
        // Nothing here needs a cluster; whatever asks for one fails.
        builder.Configuration["Cluster:Source"] = nameof(ClusterSource.InCluster);
        var app = builder.Build();
        app.MapStorageHub();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new HubHost(app, feed);
    }

    /// <summary>Ends every connection from the hub's side, as a failure of it would.</summary>
    public void BreakConnections() => ((BreakableConnections)_app.Services.GetRequiredService<HubLifetimeManager<StorageHub>>()).Break();

    /// <summary>A started connection, by WebSocket or inside the process.</summary>
    public async Task<HubConnection> ConnectAsync(Transport transport, ClaimsPrincipal? user = null)
    {
        var connection = transport switch
        {
            Transport.InProcess => _app.Services.GetRequiredService<InProcessHubConnectionFactory>().Create(user ?? new ClaimsPrincipal()),
            Transport.WebSocketMessagePack => new HubConnectionBuilder().WithUrl(_app.Urls.First() + StorageHub.Path).AddMessagePackProtocol().Build(),
            _ => new HubConnectionBuilder().WithUrl(_app.Urls.First() + StorageHub.Path).AddJsonProtocol(HubSetup.SpeakJson).Build(),
        };
        _connections.Add(connection);
        await connection.StartAsync(TestContext.Current.CancellationToken).Soon();
        return connection;
    }

    /// <summary>A client as a circuit has it.</summary>
    public StorageHubClient CreateClient() => ActivatorUtilities.CreateInstance<StorageHubClient>(_app.Services, new SignedOut());

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
        await _app.DisposeAsync();
    }

    private sealed class SignedOut : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal()));
    }
}
