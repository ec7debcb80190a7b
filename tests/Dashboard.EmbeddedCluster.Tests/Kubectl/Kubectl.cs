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
    public async Task<(int Code, string Output, string Error)> TryAsync(string command, string? input = null)
    {
        using var process = Start(command);
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

    /// <summary>Starts a command that runs until it is killed, such as <c>get -w</c>.</summary>
    public Process Start(string command)
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["--kubeconfig", kubeconfig, "--cache-dir", _cache.FullName, .. command.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start.");
    }

    public void Dispose() => _cache.Delete(true);

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("KUBECTL") is { Length: > 0 } named) return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("These tests need kubectl (1.30 or later): put it on the PATH, or name it in the variable KUBECTL.");
    }
}
