using System.Text.Json.Serialization;
using Dashboard.Cluster.Health;

namespace Dashboard.Health;

/// <summary>The addresses at which an orchestrator asks how the program is.</summary>
internal static class HealthEndpoints
{
    /// <summary>
    /// Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (200 once every kind is loaded, or known to be
    /// forbidden or not served; else 503; with the state of each kind either way).
    /// </summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Json(new LiveReport("live"), HealthContext.Default.LiveReport));
        app.MapGet("/health/ready", (ClusterHealthFeed feed, TimeProvider time) =>
        {
            var health = feed.Current;
            return TypedResults.Json(ReadyReport.Of(health, time.GetUtcNow()), HealthContext.Default.ReadyReport,
                statusCode: health.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        return app;
    }
}

/// <summary>Source-generated, and with names of enumerations rather than numbers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(LiveReport))]
[JsonSerializable(typeof(ReadyReport))]
internal sealed partial class HealthContext : JsonSerializerContext;
