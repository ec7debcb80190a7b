using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Dashboard.BrowserTests.Hosting;

/// <summary>
/// The dashboard as people start it: the built program in a process of its own, on the embedded cluster, on any free
/// ports. What it logs is kept, to be read and to be shown when a test fails.
/// </summary>
public sealed class DashboardProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DashboardProcess(Process process, string kubeconfig)
    {
        _process = process;
        Kubeconfig = kubeconfig;
    }

    /// <summary>Where the pages are, without a slash at the end.</summary>
    public string Url { get; private set; } = string.Empty;

    /// <summary>The path of the embedded cluster's kubeconfig.</summary>
    public string Kubeconfig { get; }

    /// <summary>Everything the program has logged.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    public static async Task<DashboardProcess> StartAsync(params string[] arguments)
    {
        var kubeconfig = Path.Combine(Path.GetTempPath(), $"storage-dashboard-{Guid.NewGuid():n}", "kubeconfig");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot,
        };
        string[] all =
        [
            Assembly, "--Urls", "http://127.0.0.1:0", "--Cluster:Source", "Embedded",
            "--EmbeddedCluster:KubeconfigPath", kubeconfig, .. arguments,
        ];
        foreach (var argument in all) start.ArgumentList.Add(argument);
        var dashboard = new DashboardProcess(Process.Start(start)!, kubeconfig);
        dashboard.ReadLog();
        try
        {
            dashboard.Url = await dashboard._url.Task.WaitAsync(StartTime);
        }
        catch (TimeoutException)
        {
            await dashboard.DisposeAsync();
            throw new InvalidOperationException($"The dashboard did not start:\n{dashboard.Log}");
        }

        return dashboard;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (Path.GetDirectoryName(Kubeconfig) is { } folder && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static string RepositoryRoot { get; } = typeof(DashboardProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepoRoot").Value!;

    // Our own output is tests/<project>/bin/<configuration>/<framework>; the program's has the same last two parts.
    private static string Assembly
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(RepositoryRoot, "src", "Dashboard", "bin", output.Parent!.Name, output.Name, "Dashboard.dll");
        }
    }

    private void ReadLog()
    {
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _url.TrySetException(new InvalidOperationException($"The dashboard ended:\n{Log}"));
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_log) _log.AppendLine(line);
        var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
        if (at < 0) return;
        var word = line[at..].Split(' ')[0].TrimEnd('.', ',', ';');
        if (Uri.TryCreate(word, UriKind.Absolute, out var url)) _url.TrySetResult(url.GetLeftPart(UriPartial.Authority));
    }
}
