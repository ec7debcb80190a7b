using Microsoft.AspNetCore.Components.Server;

namespace Dashboard.Access;

/// <summary>Limits what one browser can cost.</summary>
internal static class CircuitSetup
{
    /// <summary>Limits on circuits: how many that lost their browser are kept, for how long, and how much one may hold back.</summary>
    public static IServiceCollection AddCircuitLimits(this IServiceCollection services) => services.Configure<CircuitOptions>(options =>
    {
        options.DetailedErrors = false;
        options.DisconnectedCircuitMaxRetained = 50;
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        options.MaxBufferedUnacknowledgedRenderBatches = 10;
        options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
    });
}
