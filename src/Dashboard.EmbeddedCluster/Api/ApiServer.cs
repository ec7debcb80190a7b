using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Api.Reviews;
using Dashboard.EmbeddedCluster.Exec;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>The HTTP server in front of a store: Kestrel on 127.0.0.1 with its own pipeline, apart from the dashboard's.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private const int StreamsPerConnection = 1000;

    private readonly WebApplication _app;

    private ApiServer(WebApplication app, int port)
    {
        _app = app;
        Port = port;
    }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; }

    /// <summary>Starts the server.</summary>
    public static async Task<ApiServer> StartAsync(
        int port,
        X509Certificate2 certificate,
        KnownUsers users,
        ObjectStore store,
        ClusterRegistry registry,
        ClusterFaults faults,
        FaultBoard board,
        ContainerRuntime runtime,
        TimeProvider time,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ApiServer).Assembly.GetName().Name });
        builder.Services.AddSingleton(loggerFactory);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;

            // Kestrel breaks the connection over its own limit, so what is somewhat too long is left to us to refuse in words.
            options.Limits.MaxRequestBodySize = 4 * RequestBody.Limit;
            options.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
            options.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificate));
        });
        var app = builder.Build();
        var stopping = app.Lifetime.ApplicationStopping;
        var freshness = new Freshness(store, time);
        var tokens = new AccountTokens(store, time);
        var authenticator = new Authenticator(users, tokens);
        var authorizer = new Authorizer(store);
        var router = new ApiRouter(
            new ReadHandler(store, new ListPages(store), freshness, time),
            new WatchHandler(store, freshness, faults, time, stopping),
            new WriteHandler(store, registry, time),
            new ScaleHandler(store, registry, time),
            new ReviewHandler(authenticator, authorizer),
            new TokenRequestHandler(store, tokens, time),
            new FaultHandler(board),
            new KubeletHandler(runtime),
            faults);
        var gate = new RequestGate(authenticator, authorizer);
        var logger = loggerFactory.CreateLogger<ApiServer>();
        app.UseWebSockets();
        app.Run(http => AnswerAsync(http, router, gate, faults, time, logger));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            await app.DisposeAsync();
            var why = exception.InnerException is AddressInUseException ? "the port is in use" : exception.Message;
            throw new EmbeddedClusterException($"EmbeddedCluster:Port = {port}: {why}. Choose another port, or 0 for any free one.", exception);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ApiServer(app, new Uri(address).Port);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext http, ApiRouter router, RequestGate gate, ClusterFaults faults, TimeProvider time, ILogger logger)
    {
        // Faults can be ended over HTTP even while they last.
        var isForFaults = http.Request.Path.StartsWithSegments(FaultHandler.Path);
        if (faults.IsUnreachable && !isForFaults)
        {
            http.Abort();
            return;
        }

        try
        {
            gate.Admit(http);
            await RouteAsync(http, router, isForFaults ? null : faults.BytesPerSecond, time);
        }
        catch (ApiException refusal) when (!http.Response.HasStarted)
        {
            await Responses.WriteAsync(http, refusal);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is left to answer.
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await Responses.WriteAsync(http, new ApiException(exception.StatusCode, "BadRequest", exception.Message));
        }
        catch (Exception exception)
        {
            EmbeddedClusterLog.RequestFailed(logger, exception, http.Request.Method, http.Request.Path);
            if (http.Response.HasStarted) http.Abort();
            else await Responses.WriteAsync(http, new ApiException(500, "InternalError", "Internal error occurred: see the log of the embedded cluster"));
        }
    }

    private static async Task RouteAsync(HttpContext http, ApiRouter router, int? bytesPerSecond, TimeProvider time)
    {
        if (bytesPerSecond is not { } rate)
        {
            await router.RouteAsync(http);
            return;
        }

        var ordinary = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var slow = new StreamResponseBodyFeature(new SlowStream(ordinary.Stream, rate, time), ordinary);
        http.Features.Set<IHttpResponseBodyFeature>(slow);
        try
        {
            await router.RouteAsync(http);
            await slow.CompleteAsync();
        }
        finally
        {
            http.Features.Set(ordinary);
        }
    }
}
