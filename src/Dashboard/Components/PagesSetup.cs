using MudBlazor.Services;

namespace Dashboard.Components;

/// <summary>Composes the pages.</summary>
public static class PagesSetup
{
    /// <summary>The services of the pages. A clock is expected to be there.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddMudServices();
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services;
    }

    /// <summary>The pages, their scripts and styles, and a page in words for addresses that lead nowhere.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
