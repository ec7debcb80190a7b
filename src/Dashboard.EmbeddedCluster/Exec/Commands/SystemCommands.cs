using System.Globalization;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>Commands about the container, its environment and time.</summary>
internal static class SystemCommands
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    public static async ValueTask<int> HostnameAsync(CommandContext context)
    {
        if (context.Arguments is ["-f"] or ["-s"] or []) await context.WriteAsync($"{context.Shell.Session.Hostname}\n");
        else if (context.Arguments is ["-i"] or ["-I"]) await context.WriteAsync($"{context.Shell.Session.Address}\n");
        else return await context.FailAsync("you must be root to change the host name");
        return 0;
    }

    public static async ValueTask<int> WhoAmIAsync(CommandContext context)
    {
        await context.WriteAsync("root\n");
        return 0;
    }

    public static async ValueTask<int> IdAsync(CommandContext context)
    {
        await context.WriteAsync(context.Arguments switch
        {
            ["-u"] or ["-g"] => "0\n",
            ["-un"] or ["-gn"] => "root\n",
            _ => "uid=0(root) gid=0(root) groups=0(root)\n",
        });
        return 0;
    }

    public static async ValueTask<int> SystemNameAsync(CommandContext context)
    {
        await context.WriteAsync(context.Arguments switch
        {
            ["-a"] => $"Linux {context.Shell.Session.Hostname} 0.0.0-embedded x86_64 GNU/Linux\n",
            ["-n"] => $"{context.Shell.Session.Hostname}\n",
            ["-r"] => "0.0.0-embedded\n",
            ["-m"] => "x86_64\n",
            _ => "Linux\n",
        });
        return 0;
    }

    /// <summary><c>env</c>, with a command too; <c>printenv</c>.</summary>
    public static async ValueTask<int> EnvironmentAsync(CommandContext context)
    {
        var state = context.Shell.State;
        if (context.Name == "printenv" && context.Arguments.Count > 0)
        {
            if (state.Environment.FirstOrDefault(pair => pair.Key == context.Arguments[0]) is not { Key: not null } found) return 1;
            await context.WriteAsync($"{found.Value}\n");
            return 0;
        }

        var inner = state.Copy();
        var first = 0;
        for (; first < context.Arguments.Count && context.Arguments[first].IndexOf('=', StringComparison.Ordinal) is > 0 and var equals; first++)
        {
            inner.Set(context.Arguments[first][..equals], context.Arguments[first][(equals + 1)..]);
            inner.Export(context.Arguments[first][..equals]);
        }

        if (first == context.Arguments.Count)
        {
            foreach (var (name, value) in inner.Environment) await context.WriteAsync($"{name}={value}\n");
            return 0;
        }

        var (function, _) = CommandLookup.Find(context.Files, inner.Directory, context.Arguments[first]);
        if (function is null || CommandTable.IsBuiltin(context.Arguments[first])) return await context.FailAsync($"‘{context.Arguments[first]}’: No such file or directory", 127);
        var shell = new Shell.ShellInterpreter(context.Shell.Session, inner);
        return await shell.RunProgramAsync(function, PathNames.BaseName(context.Arguments[first]), [.. context.Arguments.Skip(first + 1)], context.Streams, context.Cancellation);
    }

    public static async ValueTask<int> SleepAsync(CommandContext context)
    {
        if (context.Arguments.Count == 0) return await context.FailAsync("missing operand");
        var total = TimeSpan.Zero;
        foreach (var argument in context.Arguments)
        {
            if (ParseDuration(argument) is not { } duration) return await context.FailAsync($"invalid time interval ‘{argument}’");
            total += duration;
        }

        await Task.Delay(total < LongestSleep ? total : LongestSleep, context.Time, context.Cancellation);
        return 0;
    }

    public static async ValueTask<int> WhichAsync(CommandContext context)
    {
        var status = 0;
        foreach (var name in context.Arguments)
        {
            if (CommandTable.Programs.ContainsKey(name)) await context.WriteAsync($"/bin/{name}\n");
            else status = 1;
        }

        return status;
    }

    public static async ValueTask<int> MountAsync(CommandContext context)
    {
        if (context.Arguments.Count > 0) return await context.FailAsync("only mounts of the Pod can be shown, none can be made", 32);
        foreach (var mount in context.Files.Mounts)
            await context.WriteAsync($"{mount.Source} on {mount.Path} type {mount.Type} ({(mount.IsReadOnly ? "ro" : "rw")},relatime)\n");
        return 0;
    }

    private static TimeSpan? ParseDuration(string text)
    {
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[^1] : 's';
        var factor = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => -1 };
        if (factor < 0 || !double.TryParse(text.TrimEnd(unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        return TimeSpan.FromSeconds(Math.Min(number * factor, LongestSleep.TotalSeconds));
    }
}
