using System.Text.Json.Serialization;
using Dashboard.Access;
using Dashboard.Hubs.Client;
using Dashboard.Hubs.InProcess;
using Dashboard.Hubs.Streams;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Hubs;

/// <summary>Registers the storage hub, its protocols and the pages' way to it.</summary>
public static class HubSetup
{
    /// <summary>
    /// Adds the hub. Whoever calls it registers the <see cref="Storage.StorageModel"/> it reads.
    /// </summary>
    public static IServiceCollection AddStorageHub(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IViewerScopes, LoopbackViewerScopes>();
        services.AddAuthorization();
        services.AddSingleton<StreamHost>();
        services.AddSingleton<InProcessHubConnectionFactory>();
        services.AddScoped<StorageHubClient>();
        services
            .AddSignalR()
            .AddHubOptions<StorageHub>(options =>
            {
                // A query is the largest thing a client sends.
                options.MaximumReceiveMessageSize = 16 * 1024;
                // One slow read of an object must not hold up the acknowledgements of the other streams.
                options.MaximumParallelInvocationsPerClient = 4;
                options.StreamBufferCapacity = 1;
            })
            .AddJsonProtocol(SpeakJson)
            .AddMessagePackProtocol();
        return services;
    }

    /// <summary>Puts the hub at its address. WebSockets are its only transport: a browser names the page's origin on them, which the guard reads.</summary>
    public static WebApplication MapStorageHub(this WebApplication app)
    {
        app.MapHub<StorageHub>(StorageHub.Path, options => options.Transports = HttpTransportType.WebSockets);
        return app;
    }

    /// <summary>How the hub's JSON is written: enumerations by their names. For both ends.</summary>
    public static void SpeakJson(JsonHubProtocolOptions options) => options.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter());
}
