using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Sync;
using Dashboard.Hubs;
using Dashboard.Hubs.InProcess;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks.Events;

/// <summary>Mirror, graph and hub on the stand-in with one window open: what an event costs, from its bytes to the frame.</summary>
internal static class EventRun
{
    private const int Rate = 2_000;
    private const int WindowRate = 50;
    private const int WindowChains = 30;
    private const int WarmUpSeconds = 5;

    public static async Task<EventFigures> RunAsync(string url, int seconds)
    {
        await using var dashboard = await MirrorHost.StartAsync(url, services => services.AddStorageHub().AddStorageViews());
        await using var watch = await WindowWatch.OpenAsync(dashboard.Services.GetRequiredService<InProcessHubConnectionFactory>());
        using var server = new HttpClient { BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan };
        await SendEventsAsync(server, WarmUpSeconds);

        var warm = watch.Delays.Count;
        var before = CpuTime();
        var sent = await SendEventsAsync(server, seconds);
        var cpu = CpuTime() - before;
        await watch.StopAsync();
        var delays = watch.Delays.Skip(warm).Order().ToList();
        return new EventFigures(
            sent, cpu.TotalMicroseconds / sent, delays.Count,
            delays[delays.Count / 2], delays[(int)(delays.Count * 0.99)], delays[^1]);
    }

    private static async Task<int> SendEventsAsync(HttpClient server, int seconds)
    {
        using var response = await server.PostAsync(
            new Uri($"/_events?rate={Rate}&seconds={seconds}&windowRate={WindowRate}&windowChains={WindowChains}", UriKind.Relative), null);
        return int.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
    }

    private static TimeSpan CpuTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
