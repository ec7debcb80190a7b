using System.Globalization;
using System.Text;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>The shell as a command, and what only a shell can do.</summary>
internal static class ShellCommands
{
    private const int LongestLine = 64 * 1024;

    /// <summary><c>sh</c> and <c>bash</c>: a script from <c>-c</c>, from a file, or from standard input, with a prompt on a terminal.</summary>
    public static async ValueTask<int> RunShellAsync(CommandContext context)
    {
        var arguments = context.Arguments.ToList();
        var state = new ShellState(context.Name, context.Shell.State.Environment, context.Shell.State.Directory);
        var isScript = false;
        while (arguments.Count > 0 && arguments[0].Length > 1 && arguments[0][0] is '-' or '+')
        {
            var option = arguments[0];
            arguments.RemoveAt(0);
            if (option is "--" or "-") break;
            if (option.StartsWith("--", StringComparison.Ordinal)) continue;
            isScript |= option.Contains('c', StringComparison.Ordinal);
            if (SetFlags(state, option.Replace("c", string.Empty, StringComparison.Ordinal), "ilsx") is { } illegal)
                return await context.FailAsync($"0: Illegal option -{illegal}", 2);
        }

        var shell = new ShellInterpreter(context.Shell.Session, state);
        context.Shell.Session.Budget.Enter();
        try
        {
            if (isScript)
            {
                if (arguments.Count == 0) return await context.FailAsync("0: -c requires an argument", 2);
                if (arguments.Count > 1) state.Name = arguments[1];
                state.Arguments = [.. arguments.Skip(2)];
                return await shell.RunScriptAsync(arguments[0], context.Streams, context.Cancellation);
            }

            if (arguments.Count == 0) return await new InteractiveShell(shell, context.Streams).RunAsync(context.Cancellation);
            state.Arguments = [.. arguments.Skip(1)];
            return await RunFileAsync(shell, context, arguments[0]);
        }
        finally
        {
            context.Shell.Session.Budget.Leave();
        }
    }

    /// <summary>A script at a path, as a command.</summary>
    public static CommandFunction ScriptAt(string path) =>
        context => RunShellAsync(context with { Name = "sh", Arguments = [path, .. context.Arguments] });

    public static async ValueTask<int> SourceAsync(CommandContext context)
    {
        if (context.Arguments.Count == 0) return 2;
        return await RunFileAsync(context.Shell, context, context.Arguments[0]);
    }

    public static async ValueTask<int> EvaluateAsync(CommandContext context)
    {
        try
        {
            return await context.Shell.RunAsync(ShellParser.Parse(string.Join(' ', context.Arguments)), context.Streams, context.Cancellation);
        }
        catch (ShellSyntaxException exception)
        {
            throw new ShellErrorException(exception.Message);
        }
    }

    public static ValueTask<int> BreakAsync(CommandContext context) => Jump(context, true);

    public static ValueTask<int> ContinueAsync(CommandContext context) => Jump(context, false);

    public static ValueTask<int> ExitAsync(CommandContext context)
    {
        if (context.Arguments.Count == 0) throw new ShellExitException(context.Shell.State.LastStatus);
        if (!int.TryParse(context.Arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var status)) throw new ShellErrorException($"exit: Illegal number: {context.Arguments[0]}");
        throw new ShellExitException(status & 0xFF);
    }

    public static async ValueTask<int> ChangeDirectoryAsync(CommandContext context)
    {
        var state = context.Shell.State;
        var target = context.Arguments.Count == 0 ? state.Get("HOME") ?? "/" : context.Arguments[0];
        if (target == "-") target = state.Get("OLDPWD") ?? state.Directory;
        var path = context.Resolve(target.Length == 0 ? "." : target);
        if (!Exists(context.Files, path))
        {
            await context.Shell.ReportAsync(1, $"cd: can't cd to {target}", context.Streams, context.Cancellation);
            return 2;
        }

        state.Set("OLDPWD", state.Directory);
        state.Set("PWD", path);
        state.Directory = path;
        if (context.Arguments is ["-"]) await context.WriteAsync($"{path}\n");
        return 0;
    }

    public static async ValueTask<int> PrintDirectoryAsync(CommandContext context)
    {
        await context.WriteAsync($"{context.Shell.State.Directory}\n");
        return 0;
    }

    public static async ValueTask<int> ExportAsync(CommandContext context)
    {
        var state = context.Shell.State;
        if (context.Arguments.Count == 0 || context.Arguments is ["-p"])
        {
            foreach (var (name, value) in state.Environment) await context.WriteAsync($"export {name}='{value}'\n");
            return 0;
        }

        foreach (var argument in context.Arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (!ShellNames.IsName(name)) throw new ShellErrorException($"export: {name}: bad variable name");
            if (equals >= 0) state.Set(name, argument[(equals + 1)..]);
            state.Export(name);
        }

        return 0;
    }

    public static ValueTask<int> UnsetAsync(CommandContext context)
    {
        foreach (var name in context.Arguments) context.Shell.State.Unset(name);
        return ValueTask.FromResult(0);
    }

    public static async ValueTask<int> SetAsync(CommandContext context)
    {
        var state = context.Shell.State;
        if (context.Arguments.Count == 0)
        {
            foreach (var (name, value) in state.Variables) await context.WriteAsync($"{name}='{value}'\n");
            return 0;
        }

        for (var index = 0; index < context.Arguments.Count; index++)
        {
            var argument = context.Arguments[index];
            if (argument.Length < 2 || argument[0] is not ('-' or '+') || argument == "--")
            {
                state.Arguments = [.. context.Arguments.Skip(argument == "--" ? index + 1 : index)];
                break;
            }

            if (argument[1] == 'o') index++;
            else if (SetFlags(state, argument, "f") is { } illegal) throw new ShellErrorException($"set: Illegal option -{illegal}");
        }

        return 0;
    }

    public static ValueTask<int> ShiftAsync(CommandContext context)
    {
        var state = context.Shell.State;
        var count = context.Arguments.Count == 0 ? 1 : int.TryParse(context.Arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : int.MaxValue;
        if (count > state.Arguments.Count) throw new ShellErrorException("shift: can't shift that many");
        state.Arguments = [.. state.Arguments.Skip(count)];
        return ValueTask.FromResult(0);
    }

    public static async ValueTask<int> ReadAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "rp:");
        if (options.Value('p') is { } prompt) await context.Streams.Error.WriteAsync(prompt, context.Cancellation);
        var line = await context.Input.ReadLineAsync(LongestLine, context.Cancellation);
        var state = context.Shell.State;
        var separators = (state.Get("IFS") ?? " \t\n").ToCharArray();
        var rest = (line ?? string.Empty).Trim(separators);
        for (var index = 0; index < options.Operands.Count; index++)
        {
            var end = index == options.Operands.Count - 1 || separators.Length == 0 ? -1 : rest.IndexOfAny(separators);
            state.Set(options.Operands[index], end < 0 ? rest : rest[..end]);
            rest = end < 0 ? string.Empty : rest[end..].TrimStart(separators);
        }

        return line is null ? 1 : 0;
    }

    public static async ValueTask<int> CommandAsync(CommandContext context)
    {
        if (context.Arguments is ["-v" or "-V", ..]) return await DescribeAsync(context, context.Arguments.Skip(1), isShort: context.Arguments[0] == "-v");
        if (context.Arguments.Count == 0) return 0;
        var (function, problem) = CommandLookup.Find(context.Files, context.Shell.State.Directory, context.Arguments[0]);
        if (function is null) return await (context with { Name = context.Arguments[0] }).FailAsync(problem, 127);
        return await context.Shell.RunProgramAsync(function, context.Arguments[0], [.. context.Arguments.Skip(1)], context.Streams, context.Cancellation);
    }

    public static ValueTask<int> TypeAsync(CommandContext context) => DescribeAsync(context, context.Arguments, isShort: false);

    private static async ValueTask<int> DescribeAsync(CommandContext context, IEnumerable<string> names, bool isShort)
    {
        var status = 0;
        foreach (var name in names)
        {
            if (CommandTable.IsBuiltin(name)) await context.WriteAsync(isShort ? $"{name}\n" : $"{name} is a shell builtin\n");
            else if (CommandTable.Programs.ContainsKey(name)) await context.WriteAsync(isShort ? $"/bin/{name}\n" : $"{name} is /bin/{name}\n");
            else
            {
                if (!isShort) await context.WriteAsync($"{name}: not found\n");
                status = 127;
            }
        }

        return status;
    }

    private static async ValueTask<int> RunFileAsync(ShellInterpreter shell, CommandContext context, string path)
    {
        try
        {
            var script = Encoding.UTF8.GetString(await context.OpenInput(path).ReadAllAsync(SessionBudget.MaximumCapture, context.Cancellation));
            shell.Session.Budget.Enter();
            try
            {
                return await shell.RunScriptAsync(script, context.Streams, context.Cancellation);
            }
            finally
            {
                shell.Session.Budget.Leave();
            }
        }
        catch (FileSystemException exception)
        {
            return await (context with { Name = shell.State.Name }).FailAsync(exception.Error == FileError.NotFound ? $"0: cannot open {path}: No such file" : $"0: {path}: {exception.Message}", 2);
        }
    }

    private static ValueTask<int> Jump(CommandContext context, bool isBreak)
    {
        var levels = context.Arguments.Count > 0 && int.TryParse(context.Arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Max(1, given) : 1;
        return context.Shell.State.LoopDepth == 0 ? ValueTask.FromResult(0) : throw new LoopJumpException(isBreak, levels);
    }

    private static bool Exists(MountTable files, string path)
    {
        try
        {
            return files.IsDirectory(path);
        }
        catch (FileSystemException)
        {
            // A file stands where a directory was named: the path leads nowhere.
            return false;
        }
    }

    /// <summary>Sets flags from <c>-eux</c> or clears them from <c>+eux</c>; returns a letter that is none.</summary>
    private static char? SetFlags(ShellState state, string option, string ignored)
    {
        var isOn = option[0] == '-';
        foreach (var letter in option.AsSpan(1))
        {
            if (letter == 'e') state.ExitsOnError = isOn;
            else if (letter == 'u') state.RefusesUnset = isOn;
            else if (letter == 'x') state.Traces = isOn;
            else if (!ignored.Contains(letter, StringComparison.Ordinal)) return letter;
        }

        return null;
    }
}
