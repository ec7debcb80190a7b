using System.Diagnostics;

namespace Dashboard.Benchmarks;

/// <summary>This program once more, in a process of its own, so that its CPU and memory are told apart.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Start(params string[] arguments) => Start([], arguments);

    /// <summary>Starts it with variables of the environment set, such as the runtime's settings.</summary>
    public static ChildProcess Start(IReadOnlyCollection<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        // Started through `dotnet x.dll`, the process is dotnet and wants the assembly first.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Reads lines until one starts with a word; fails where the process ends before.</summary>
    public async Task<string> ReadLineAsync(string start)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"The child process ended without a line that starts with '{start}'.");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
