using System.Diagnostics;
using System.Net;

namespace Dashboard.Benchmarks.FirstWindow;

/// <summary>The published program in a process of its own, ready with everything mirrored.</summary>
internal sealed class PublishedDashboard : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private PublishedDashboard(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    public static async Task<PublishedDashboard> StartAsync(string folder, string kubeconfig)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = folder };
        string[] arguments = ["Dashboard.dll", "--Urls", "http://127.0.0.1:0", "--Cluster:Source", "Kubeconfig", "--Cluster:Kubeconfig", kubeconfig];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The dashboard ended before it listened.");
        }
        while (!line.Contains("dashboard listens on http", StringComparison.Ordinal));

        var url = line[line.IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0];
        // Read on, or a full pipe would stop the program.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var dashboard = new PublishedDashboard(process, url);
        await WhenReadyAsync(url);
        return dashboard;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static async Task WhenReadyAsync(string url)
    {
        using var client = new HttpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        using var patience = new CancellationTokenSource(Patience);
        do
        {
            using var answer = await client.GetAsync(new Uri(url + "/health/ready"), patience.Token);
            if (answer.StatusCode == HttpStatusCode.OK) return;
        }
        while (await timer.WaitForNextTickAsync(patience.Token));
    }
}
