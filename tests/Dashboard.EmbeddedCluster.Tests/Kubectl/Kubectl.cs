using System.Diagnostics;
using Dashboard.EmbeddedCluster.Tests.Api;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>Runs <c>kubectl</c>, found by the variable <c>KUBECTL</c> or on the path, with a cache of its own.</summary>
internal sealed class Kubectl(string kubeconfig) : IDisposable
{
    /// <summary>The program's path.</summary>
    public static readonly string Program = Find();

    private readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory("kubectl-cache-");

    /// <summary>Runs a command, split at spaces, that is to succeed; returns what it printed.</summary>
    public async Task<string> RunAsync(string command, string? input = null)
    {
        var (code, output, error) = await TryAsync(command, input);
        Assert.True(code == 0, $"kubectl {command}: exit code {code}\n{output}\n{error}");
        return output;
    }

    /// <summary>Runs a command and returns its exit code and what it printed.</summary>
    public Task<(int Code, string Output, string Error)> TryAsync(string command, string? input = null) => TryAsync(Words(command), input);

    /// <summary>Runs a command given word by word.</summary>
    public Task<(int Code, string Output, string Error)> TryAsync(string[] words, string? input = null) => FinishAsync(Start(Program, Arguments(words)), input);

    /// <summary>Runs a line as a user types it into a shell, in which <c>kubectl</c> is this one and knows the cluster.</summary>
    public Task<(int Code, string Output, string Error)> ShellAsync(string line, string? input = null)
    {
        var folder = _cache.CreateSubdirectory("bin").FullName;
        var link = Path.Combine(folder, "kubectl");
        if (!File.Exists(link)) File.CreateSymbolicLink(link, Program);
        return FinishAsync(Start("sh", ["-c", line], folder), input);
    }

    /// <summary>Starts a command that runs until it is killed, such as <c>get -w</c>.</summary>
    public Process Start(string command) => Start(Program, Arguments(Words(command)));

    public void Dispose() => _cache.Delete(true);

    private static async Task<(int Code, string Output, string Error)> FinishAsync(Process started, string? input)
    {
        using var process = started;
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(true);
        }
    }

    private Process Start(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (folder is not null) start.Environment["PATH"] = $"{folder}{Path.PathSeparator}{start.Environment["PATH"]}";
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["KUBECACHEDIR"] = _cache.FullName;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private string[] Arguments(string[] words) => ["--kubeconfig", kubeconfig, "--cache-dir", _cache.FullName, .. words];

    private static string[] Words(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("KUBECTL") is { Length: > 0 } named) return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("These tests need kubectl (1.30 or later): put it on the PATH, or name it in the variable KUBECTL.");
    }
}
