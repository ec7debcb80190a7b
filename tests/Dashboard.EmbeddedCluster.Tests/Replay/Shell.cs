using System.Diagnostics;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>Runs lines of shell, in which <c>kubectl</c> means a program (that of these tests unless another is named) on one cluster's kubeconfig.</summary>
internal sealed class Shell(string kubeconfig, string @namespace, string? program = null) : IDisposable
{
    private readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory("kubectl-cache-");

    /// <summary>Runs a line and returns its exit code and what it printed.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(string line, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"kubectl() {{ \"$KUBECTL\" \"$@\"; }}\n{line}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["KUBECTL"] = program ?? Kubectl.Kubectl.Program,
                ["KUBECONFIG"] = kubeconfig,
                ["KUBECACHEDIR"] = _cache.FullName,
                ["NS"] = @namespace,
            },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(true);
        }
    }

    public void Dispose() => _cache.Delete(true);
}
