using Dashboard.Access;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Actions;

/// <summary>Registers what pages need to change something.</summary>
public static class ActionsSetup
{
    /// <summary>Adds the actions. The writer of <c>Dashboard.Cluster</c> is expected to be there.</summary>
    public static IServiceCollection AddActions(this IServiceCollection services)
    {
        services.TryAddSingleton<IViewerCredentials, LoopbackViewerCredentials>();
        services.AddSingleton<ActivityLists>();
        services.AddSingleton<AccessReviews>();
        services.AddSingleton<NamespaceReader>();
        services.AddScoped<StorageActions>();
        return services;
    }
}
