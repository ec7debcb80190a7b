using Dashboard.EmbeddedCluster.Exec.Streams;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>
/// A shell that takes its commands from standard input, line by line, so that a command can read the lines behind its
/// own. On a terminal it prompts, and Ctrl-C ends the running command instead of the shell.
/// </summary>
internal sealed class InteractiveShell(ShellInterpreter shell, ShellStreams streams)
{
    private const int LongestLine = 64 * 1024;
    private const int InterruptedStatus = 130;

    private readonly ShellState _state = shell.State;

    /// <summary>Runs until <c>exit</c> or the end of the input.</summary>
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken)
    {
        var script = string.Empty;
        var line = 1;
        while (true)
        {
            await PromptAsync(script.Length > 0, cancellationToken);
            var read = await streams.Input.ReadLineAsync(LongestLine, cancellationToken);
            if (read is not null) script += $"{read}\n";
            if (script.Length > 0)
            {
                var (parsed, problem) = Parse(script, line);
                if (problem is { IsIncomplete: true } && read is not null) continue;
                if (problem is not null)
                {
                    await shell.ReportAsync(problem.Line, problem.Message, streams, cancellationToken);
                    _state.LastStatus = 2;
                    if (!IsOnTerminal) return 2;
                }
                else if (await RunOneAsync(parsed!, cancellationToken))
                {
                    return _state.LastStatus;
                }

                line += script.Count(character => character == '\n');
                script = string.Empty;
            }

            if (read is null) return _state.LastStatus;
        }
    }

    private bool IsOnTerminal => shell.Session.Terminal is not null;

    private static (Script? Script, ShellSyntaxException? Problem) Parse(string script, int line)
    {
        try
        {
            return (ShellParser.Parse(script, line), null);
        }
        catch (ShellSyntaxException exception)
        {
            return (null, exception);
        }
    }

    /// <summary>Runs commands; true where the shell ends.</summary>
    private async ValueTask<bool> RunOneAsync(Script script, CancellationToken cancellationToken)
    {
        using var foreground = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interruption = shell.Session.Terminal?.OnInterrupt(foreground.Cancel);
        try
        {
            _state.LastStatus = await shell.RunAsync(script, streams, foreground.Token);
            return false;
        }
        catch (ShellExitException exit)
        {
            _state.LastStatus = exit.Status;
            return !exit.IsError || !IsOnTerminal;
        }
        catch (LoopJumpException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _state.LastStatus = InterruptedStatus;
            return false;
        }
    }

    private async ValueTask PromptAsync(bool isContinued, CancellationToken cancellationToken)
    {
        if (!IsOnTerminal) return;
        var prompt = isContinued ? "> " : _state.Name == "bash" ? $"root@{shell.Session.Hostname}:{_state.Directory}# " : "# ";
        await streams.Error.WriteAsync(prompt, cancellationToken);
    }
}
