using Dashboard.Components.Activities;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard.Components;

/// <summary>Composes the pages.</summary>
public static class PagesSetup
{
    private const long LargestMessage = 512 * 1024;

    /// <summary>The services of the pages. A clock is expected to be there.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight);
        services.AddScoped<ActivityToasts>();
        // A claim's whole YAML comes from its field in one message.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
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
