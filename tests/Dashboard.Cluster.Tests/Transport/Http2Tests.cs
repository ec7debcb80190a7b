using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Reflectors;
using Dashboard.Cluster.Tests.Support;
using Dashboard.Cluster.Transport;
using Dashboard.Storage.Objects;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Cluster.Tests.Transport;

/// <summary>Over TLS all watches share connections of HTTP/2: only there do pings notice a peer that is gone.</summary>
public sealed class Http2Tests
{
    [Fact]
    public async Task Watch_OverTls_IsHttp2AndLiveBeforeTheFirstEvent()
    {
        using var certificate = MakeCertificate();
        var protocols = new ConcurrentQueue<string>();
        var connections = new ConcurrentDictionary<string, bool>();
        var mayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(certificate);
        }));
        await using var server = builder.Build();
        server.Run(async context =>
        {
            protocols.Enqueue($"{context.Request.Protocol} {context.Request.Headers.Authorization}");
            connections[context.Connection.Id] = true;
            await context.Response.StartAsync(context.RequestAborted);
            await mayGoOn.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync(Json.Added("a", "5") + "\n" + Json.InitialEventsEnd("10") + "\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var connection = ClusterConnection.Open("tls", ClusterSource.Kubeconfig, new KubernetesClientConfiguration
        {
            Host = server.Urls.Single(),
            SslCaCerts = [certificate],
            AccessToken = "secret",
        });

        var context = new ReflectorContext(
            new KubernetesTransport(connection, TimeProvider.System), new(), new MirrorMetrics(new TestMeters()), TimeProvider.System, Random.Shared, NullLogger.Instance);
        var claims = new RecordingSink<Claim>();
        var others = new RecordingSink<Claim>();
        using var stop = new CancellationTokenSource();
        var runs = Task.WhenAll(
            new Reflector<Claim>(MirroredKinds.Claims, claims, context).RunAsync(stop.Token),
            new Reflector<Claim>(MirroredKinds.Claims, others, context).RunAsync(stop.Token));

        // The headers alone are proof of life.
        var health = context.Health.Current;
        while (health.Of(ObjectKind.Claim).Phase != Health.ReflectorPhase.Streaming) health = await health.Next.InTime();
        mayGoOn.SetResult();
        Assert.Equal("replace [a@5]", await claims.NextAsync());
        Assert.Equal("replace [a@5]", await others.NextAsync());

        Assert.Equal(["HTTP/2 Bearer secret", "HTTP/2 Bearer secret"], protocols);
        Assert.Single(connections);
        await stop.CancelAsync();
        await runs.InTime();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
