namespace Dashboard.Access;

/// <summary>
/// The headers that tell a browser what our pages may do. There is nothing from outside, no inline script, and no frame
/// around us; styles may be inline because MudBlazor and the graph place things by them.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>The policy.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every response, errors too.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // At the last moment: a page for errors begins by clearing the headers, and Blazor adds a policy of its own,
            // which this replaces. Two would both hold.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = ContentSecurityPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                return Task.CompletedTask;
            });
            return next(context);
        });
        return app;
    }
}
