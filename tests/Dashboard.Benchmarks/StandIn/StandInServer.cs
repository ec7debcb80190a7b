using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Benchmarks.StandIn;

/// <summary>
/// Stands in for an API server of before 1.32, in a process of its own: paged lists and watches of a made-up cluster on
/// loopback, streaming lists refused as such a server does. <c>POST /_events</c> makes it send events.
/// </summary>
internal static class StandInServer
{
    public static async Task RunAsync(int chains)
    {
        var cluster = new StandInCluster(chains);
        var feed = new EventFeed(cluster);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/_events", async (HttpContext context, int rate, int seconds, int windowRate, int windowChains) =>
            Results.Text((await feed.RunAsync(rate, seconds, windowRate, windowChains, context.RequestAborted)).ToString(CultureInfo.InvariantCulture)));
        app.MapGet("/version", () => Results.Text("""{"major":"1","minor":"30","gitVersion":"v1.30.0"}""", "application/json"));
        app.MapFallback(context => ServeAsync(context, cluster, feed));
        await app.StartAsync();
        Console.WriteLine($"listening {app.Urls.Single()} {cluster.Bytes}");
        await app.WaitForShutdownAsync();
    }

    private static async Task ServeAsync(HttpContext context, StandInCluster cluster, EventFeed feed)
    {
        var path = context.Request.Path.Value!;
        var query = context.Request.Query;
        context.Response.ContentType = "application/json";
        if (!cluster.Serves(path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"the server could not find the requested resource","reason":"NotFound","code":404}""");
        }
        else if (query.ContainsKey("sendInitialEvents") || query.ContainsKey("resourceVersionMatch"))
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await context.Response.WriteAsync("""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch","reason":"Invalid","code":422}""");
        }
        else if (query["watch"] is ["true"] or ["1"])
        {
            await WatchAsync(context, feed, path);
        }
        else
        {
            await ListAsync(context, cluster.Pages(path));
        }
    }

    private static async Task ListAsync(HttpContext context, byte[][] pages)
    {
        var page = int.TryParse(context.Request.Query["continue"], CultureInfo.InvariantCulture, out var next) ? next : 0;
        context.Response.ContentLength = pages[page].Length;
        await context.Response.Body.WriteAsync(pages[page], context.RequestAborted);
    }

    private static async Task WatchAsync(HttpContext context, EventFeed feed, string path)
    {
        var events = feed.Watch(path, context.RequestAborted);
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        try
        {
            while (await events.WaitToReadAsync(context.RequestAborted))
            {
                while (events.TryRead(out var line)) await context.Response.BodyWriter.WriteAsync(line, context.RequestAborted);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The client closed its watch.
        }
    }
}
