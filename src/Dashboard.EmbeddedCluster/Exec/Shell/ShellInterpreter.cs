using Dashboard.EmbeddedCluster.Exec.Commands;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>Runs what the parser made of a script. One interpreter is one shell; subshells are interpreters on a copy of the state.</summary>
internal sealed class ShellInterpreter
{
    private const int BrokenPipeStatus = 141;

    private readonly WordExpander _expander;

    /// <summary>A shell within a session.</summary>
    public ShellInterpreter(ShellSession session, ShellState state)
    {
        Session = session;
        State = state;
        _expander = new WordExpander(this);
    }

    /// <summary>The session that it belongs to.</summary>
    public ShellSession Session { get; }

    /// <summary>Its variables and the like.</summary>
    public ShellState State { get; }

    /// <summary>Parses and runs a script; syntax errors are written to standard error and are status 2. <c>exit</c> ends it.</summary>
    public async ValueTask<int> RunScriptAsync(string text, ShellStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            return State.LastStatus = await RunAsync(ShellParser.Parse(text), streams, cancellationToken);
        }
        catch (ShellSyntaxException exception)
        {
            await ReportAsync(exception.Line, exception.Message, streams, cancellationToken);
            return State.LastStatus = 2;
        }
        catch (ShellExitException exit)
        {
            return State.LastStatus = exit.Status;
        }
        catch (LoopJumpException)
        {
            return State.LastStatus;
        }
    }

    /// <summary>Runs a script in a subshell.</summary>
    public async ValueTask<int> RunSubshellAsync(Script script, ShellStreams streams, CancellationToken cancellationToken)
    {
        Session.Budget.Enter();
        try
        {
            return await new ShellInterpreter(Session, State.Copy()).RunAsync(script, streams, cancellationToken);
        }
        catch (ShellExitException exit)
        {
            return exit.Status;
        }
        catch (LoopJumpException)
        {
            return 0;
        }
        catch (BrokenPipeException)
        {
            return BrokenPipeStatus;
        }
        finally
        {
            Session.Budget.Leave();
        }
    }

    /// <summary>Runs commands in this shell.</summary>
    public async ValueTask<int> RunAsync(Script script, ShellStreams streams, CancellationToken cancellationToken)
    {
        var status = 0;
        foreach (var list in script.Items) status = await RunListAsync(list, streams, cancellationToken);
        return status;
    }

    /// <summary>Runs a command by its name and arguments.</summary>
    public async ValueTask<int> RunProgramAsync(CommandFunction function, string name, IReadOnlyList<string> arguments, ShellStreams streams, CancellationToken cancellationToken)
    {
        Session.Budget.CountCommand();
        cancellationToken.ThrowIfCancellationRequested();
        var context = new CommandContext(name, arguments, streams, this, cancellationToken);
        try
        {
            return await function(context);
        }
        catch (FileSystemException exception)
        {
            // Files to read are looked after by the commands themselves.
            return await context.FailAsync($"write error: {exception.Message}");
        }
    }

    /// <summary>Writes a message of the shell itself.</summary>
    public async ValueTask ReportAsync(int line, string message, ShellStreams streams, CancellationToken cancellationToken) =>
        await streams.Error.WriteAsync($"{State.Name}: {(State.Name == "bash" ? "line " : string.Empty)}{line}: {message}\n", cancellationToken);

    private async ValueTask<int> RunListAsync(AndOrList list, ShellStreams streams, CancellationToken cancellationToken)
    {
        var status = 0;
        for (var index = 0; index < list.Parts.Count; index++)
        {
            var (operation, pipeline) = list.Parts[index];
            if ((operation == "&&" && status != 0) || (operation == "||" && status == 0)) continue;
            State.LastStatus = status = await RunPipelineAsync(pipeline, streams, cancellationToken);
            if (State.ExitsOnError && status != 0 && !pipeline.IsNegated && index == list.Parts.Count - 1) throw new ShellExitException(status);
        }

        return status;
    }

    private async ValueTask<int> RunPipelineAsync(Pipeline pipeline, ShellStreams streams, CancellationToken cancellationToken)
    {
        var commands = pipeline.Commands;
        var status = commands.Count == 1
            ? await RunCommandAsync(commands[0], streams, cancellationToken)
            : await RunPipesAsync(commands, streams, cancellationToken);
        return pipeline.IsNegated ? (status == 0 ? 1 : 0) : status;
    }

    // All commands run at the same time; each waits for what the one before it writes.
    private async Task<int> RunPipesAsync(IReadOnlyList<Command> commands, ShellStreams streams, CancellationToken cancellationToken)
    {
        var running = new List<Task<int>>();
        var pipes = commands.Skip(1).Select(_ => new PipeStream()).ToList();
        try
        {
            for (var index = 0; index < commands.Count; index++)
            {
                var input = index == 0 ? null : pipes[index - 1];
                var output = index == pipes.Count ? null : pipes[index];
                var own = streams with { Input = input ?? streams.Input, Output = output ?? streams.Output };
                running.Add(RunPartAsync(commands[index], own, input, output, cancellationToken));
            }

            return (await Task.WhenAll(running))[^1];
        }
        finally
        {
            foreach (var pipe in pipes) pipe.Dispose();
        }
    }

    private async Task<int> RunPartAsync(Command command, ShellStreams streams, PipeStream? input, PipeStream? output, CancellationToken cancellationToken)
    {
        try
        {
            return await RunSubshellAsync(new Script([new AndOrList([(string.Empty, new Pipeline([command], false))])]), streams, cancellationToken);
        }
        finally
        {
            input?.EndReading();
            output?.EndWriting();
        }
    }

    private async ValueTask<int> RunCommandAsync(Command command, ShellStreams streams, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (command is SimpleCommand simple) return await RunSimpleAsync(simple, streams, cancellationToken);
        try
        {
            return await RunCompoundAsync(command, streams, cancellationToken);
        }
        catch (ShellErrorException exception)
        {
            // The words of a loop or of a case, or the target of a redirection, could not be expanded.
            await ReportAsync(1, exception.Message, streams, cancellationToken);
            throw new ShellExitException(2, isError: true);
        }
    }

    private async ValueTask<int> RunCompoundAsync(Command command, ShellStreams streams, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case RedirectedCommand redirected:
                return await RedirectAsync(redirected.Redirections, redirected.Line, streams, cancellationToken) is { } own
                    ? await RunCommandAsync(redirected.Body, own, cancellationToken)
                    : 2;
            case Subshell subshell:
                return await RunSubshellAsync(subshell.Body, streams, cancellationToken);
            case Script group:
                return await RunAsync(group, streams, cancellationToken);
            case IfCommand choice:
                return await RunIfAsync(choice, streams, cancellationToken);
            case ForCommand loop:
                return await RunForAsync(loop, streams, cancellationToken);
            case WhileCommand loop:
                return await RunWhileAsync(loop, streams, cancellationToken);
            default:
                return await RunCaseAsync((CaseCommand)command, streams, cancellationToken);
        }
    }

    private async ValueTask<int> RunIfAsync(IfCommand choice, ShellStreams streams, CancellationToken cancellationToken)
    {
        foreach (var (condition, body) in choice.Branches)
        {
            if (await TestAsync(condition, streams, cancellationToken)) return await RunAsync(body, streams, cancellationToken);
        }

        return choice.Else is null ? 0 : await RunAsync(choice.Else, streams, cancellationToken);
    }

    private async ValueTask<int> RunForAsync(ForCommand loop, ShellStreams streams, CancellationToken cancellationToken)
    {
        var values = loop.Words is null ? State.Arguments : await _expander.FieldsAsync(loop.Words, streams, cancellationToken);
        var status = 0;
        foreach (var value in values)
        {
            Session.Budget.CountCommand();
            State.Set(loop.Name, value);
            var (goesOn, result) = await RunTurnAsync(loop.Body, streams, cancellationToken);
            status = result;
            if (!goesOn) break;
        }

        return status;
    }

    private async ValueTask<int> RunWhileAsync(WhileCommand loop, ShellStreams streams, CancellationToken cancellationToken)
    {
        var status = 0;
        while (await TestAsync(loop.Condition, streams, cancellationToken) != loop.IsUntil)
        {
            Session.Budget.CountCommand();
            var (goesOn, result) = await RunTurnAsync(loop.Body, streams, cancellationToken);
            status = result;
            if (!goesOn) break;
        }

        return status;
    }

    private async ValueTask<(bool GoesOn, int Status)> RunTurnAsync(Script body, ShellStreams streams, CancellationToken cancellationToken)
    {
        State.LoopDepth++;
        try
        {
            return (true, await RunAsync(body, streams, cancellationToken));
        }
        catch (LoopJumpException jump) when (jump.Levels <= 1 || State.LoopDepth == 1)
        {
            return (!jump.IsBreak, 0);
        }
        catch (LoopJumpException jump)
        {
            throw new LoopJumpException(jump.IsBreak, jump.Levels - 1);
        }
        finally
        {
            State.LoopDepth--;
        }
    }

    private async ValueTask<int> RunCaseAsync(CaseCommand choice, ShellStreams streams, CancellationToken cancellationToken)
    {
        var subject = await _expander.TextAsync(choice.Subject, streams, cancellationToken);
        foreach (var (patterns, body) in choice.Items)
        {
            foreach (var pattern in patterns)
            {
                if (PatternMatcher.IsMatch(await _expander.PatternAsync(pattern, streams, cancellationToken), subject))
                    return await RunAsync(body, streams, cancellationToken);
            }
        }

        return 0;
    }

    // A condition that fails does not end the shell under set -e.
    private async ValueTask<bool> TestAsync(Script condition, ShellStreams streams, CancellationToken cancellationToken)
    {
        var exits = State.ExitsOnError;
        State.ExitsOnError = false;
        try
        {
            return await RunAsync(condition, streams, cancellationToken) == 0;
        }
        finally
        {
            State.ExitsOnError = exits;
        }
    }

    private async ValueTask<int> RunSimpleAsync(SimpleCommand command, ShellStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            var substitutions = _expander.Substitutions;
            var words = await _expander.FieldsAsync(command.Words, streams, cancellationToken);
            var before = await AssignAsync(command, streams, cancellationToken);
            if (State.Traces) await streams.Error.WriteAsync($"+ {string.Join(' ', command.Assignments.Select(pair => pair.Name + "=" + State.Get(pair.Name)).Concat(words))}\n", cancellationToken);
            if (await RedirectAsync(command.Redirections, command.Line, streams, cancellationToken) is not { } own) return 2;
            if (words.Count == 0) return _expander.Substitutions == substitutions ? 0 : State.LastStatus;
            try
            {
                return await RunNamedAsync(words, command.Line, own, cancellationToken);
            }
            finally
            {
                // Assignments in front of a command are for that command alone.
                foreach (var (name, value) in before)
                {
                    if (value is null) State.Unset(name);
                    else State.Set(name, value);
                }
            }
        }
        catch (ShellErrorException exception)
        {
            await ReportAsync(command.Line, exception.Message, streams, cancellationToken);
            throw new ShellExitException(2, isError: true);
        }
    }

    private async ValueTask<List<(string Name, string? Value)>> AssignAsync(SimpleCommand command, ShellStreams streams, CancellationToken cancellationToken)
    {
        var before = new List<(string, string?)>();
        foreach (var (name, value) in command.Assignments)
        {
            before.Add((name, State.Get(name)));
            State.Set(name, await _expander.TextAsync(value, streams, cancellationToken));
            if (command.Words.Count > 0) State.Export(name);
        }

        return before;
    }

    private async ValueTask<int> RunNamedAsync(List<string> words, int line, ShellStreams streams, CancellationToken cancellationToken)
    {
        var name = words[0];
        var arguments = words.GetRange(1, words.Count - 1);
        var (function, problem) = CommandLookup.Find(Session.Files, State.Directory, name, State.Name == "bash");
        if (function is not null) return await RunProgramAsync(function, PathNames.BaseName(name), arguments, streams, cancellationToken);
        await ReportAsync(line, $"{name}: {problem}", streams, cancellationToken);
        return problem == CommandLookup.Denied ? 126 : 127;
    }

    /// <summary>The streams after redirections; null, after a message, where one failed.</summary>
    private async ValueTask<ShellStreams?> RedirectAsync(IReadOnlyList<Redirection> redirections, int line, ShellStreams streams, CancellationToken cancellationToken)
    {
        var own = streams;
        foreach (var redirection in redirections)
        {
            var target = await _expander.TextAsync(redirection.Target, streams, cancellationToken);
            try
            {
                own = Redirections.Apply(redirection, target, own, Session.Files, State.Directory);
            }
            catch (FileSystemException exception)
            {
                await ReportAsync(line, Redirections.Describe(redirection, target, exception, State.Name == "bash"), streams, cancellationToken);
                return null;
            }
        }

        return own;
    }
}
