namespace Dashboard.Access;

/// <summary>
/// The headers that tell a browser what our pages may do. There is nothing from outside, no inline script, and no frame
/// around us; styles may be inline because MudBlazor and the graph place things by them.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>The policy. Blazor would add a header of its own beside it; <c>MapPages</c> tells it not to.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every response, errors too.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // At the last moment, since a page for errors begins by clearing the headers.
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
