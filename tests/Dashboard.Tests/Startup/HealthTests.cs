using System.Net;
using System.Text.Json;
using Dashboard.Cluster.Health;
using Dashboard.Health;
using Dashboard.Storage.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Startup;

public sealed class HealthTests(RunningDashboard dashboard) : IClassFixture<RunningDashboard>
{
    [Fact]
    public async Task Live_OfARunningProgram_IsOk()
    {
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var response = await client.GetAsync("/health/live", TestContext.Current.CancellationToken).Soon();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Ready_OnceEveryKindIsLoaded_IsOkAndNamesEachKind()
    {
        await WhenReadyAsync();
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var response = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken).Soon();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var report = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Enum.GetNames<ObjectKind>(), report.RootElement.GetProperty("kinds").EnumerateObject().Select(kind => kind.Name));
        Assert.All(report.RootElement.GetProperty("kinds").EnumerateObject(), kind => Assert.True(kind.Value.GetProperty("ready").GetBoolean(), kind.Name));
    }

    [Fact]
    public async Task Ready_BeforeAnythingIsLoaded_IsUnavailable()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ClusterHealthFeed>();
        builder.Services.AddSingleton(TimeProvider.System);
        await using var app = builder.Build();
        app.MapHealth();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var response = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken).Soon();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("\"phase\": \"Stopped\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task WhenReadyAsync()
    {
        for (var health = dashboard.Services.GetRequiredService<ClusterHealthFeed>().Current; !health.IsReady;)
            health = await health.Next.Soon();
    }
}
