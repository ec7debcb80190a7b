using Dashboard.Hubs;

namespace Dashboard.Access;

/// <summary>
/// Keeps websites away from a dashboard on this machine. Any page in the user's browser can send requests to a loopback
/// port: by its own name that resolves to 127.0.0.1 (then <c>Host</c> is that name), or across origins (then
/// <c>Origin</c> is the page's). WebSockets are not held back by the browser's same-origin policy at all.
/// </summary>
internal static class LoopbackGuard
{
    private static readonly string[] Sockets = [StorageHub.Path, "/_blazor"];

    /// <summary>Answers 400 to foreign hosts, and 403 to foreign origins on sockets and on everything that is not a plain read.</summary>
    public static WebApplication UseLoopbackGuard(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (!IsOwnHost(context.Request.Host))
                await RefuseAsync(context, StatusCodes.Status400BadRequest, "The dashboard answers to 127.0.0.1, [::1] and localhost only.");
            else if (MindsOrigin(context.Request) && !IsOwnOrigin(context.Request))
                await RefuseAsync(context, StatusCodes.Status403Forbidden, "This request comes from another site.");
            else
                await next(context);
        });
        return app;
    }

    private static bool IsOwnHost(HostString host) =>
        host.HasValue && (host.Host is "127.0.0.1" or "[::1]" || string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase));

    private static bool MindsOrigin(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) ||
        Array.Exists(Sockets, socket => request.Path.StartsWithSegments(socket, StringComparison.OrdinalIgnoreCase));

    /// <summary>No browser leaves <c>Origin</c> out of a cross-origin socket or POST, so what has none is no website.</summary>
    private static bool IsOwnOrigin(HttpRequest request) => request.Headers.Origin switch
    {
        [] => true,
        [{ } origin] => string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static Task RefuseAsync(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(words, context.RequestAborted);
    }
}
