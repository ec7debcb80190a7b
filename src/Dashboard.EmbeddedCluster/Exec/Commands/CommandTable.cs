using System.Collections.Frozen;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>All commands by name: those of the shell alone, and programs, which can be run without one.</summary>
internal static class CommandTable
{
    /// <summary>Programs, which stand in <c>/bin</c>.</summary>
    public static readonly FrozenDictionary<string, CommandFunction> Programs = new Dictionary<string, CommandFunction>
    {
        ["["] = TestCommand.RunBracketAsync,
        ["bash"] = ShellCommands.RunShellAsync,
        ["basename"] = TextCommands.BaseNameAsync,
        ["cat"] = TextCommands.CatAsync,
        ["chmod"] = FileCommands.ChangeModeAsync,
        ["cp"] = FileCommands.CopyAsync,
        ["curl"] = CurlCommand.RunAsync,
        ["date"] = DateCommand.RunAsync,
        ["dd"] = DiskDumpCommand.RunAsync,
        ["df"] = DiskFreeCommand.RunAsync,
        ["dirname"] = TextCommands.DirectoryNameAsync,
        ["du"] = DiskUsageCommand.RunAsync,
        ["echo"] = EchoCommand.RunAsync,
        ["env"] = SystemCommands.EnvironmentAsync,
        ["false"] = _ => ValueTask.FromResult(1),
        ["find"] = FindCommand.RunAsync,
        ["grep"] = GrepCommand.RunAsync,
        ["head"] = TextCommands.HeadAsync,
        ["hostname"] = SystemCommands.HostnameAsync,
        ["id"] = SystemCommands.IdAsync,
        ["ls"] = ListCommand.RunAsync,
        ["mkdir"] = FileCommands.MakeDirectoryAsync,
        ["mount"] = SystemCommands.MountAsync,
        ["mv"] = FileCommands.MoveAsync,
        ["printenv"] = SystemCommands.EnvironmentAsync,
        ["printf"] = PrintCommand.RunAsync,
        ["pwd"] = ShellCommands.PrintDirectoryAsync,
        ["rm"] = FileCommands.RemoveAsync,
        ["rmdir"] = FileCommands.RemoveDirectoryAsync,
        ["seq"] = TextCommands.SequenceAsync,
        ["sh"] = ShellCommands.RunShellAsync,
        ["sleep"] = SystemCommands.SleepAsync,
        ["sort"] = TextCommands.SortAsync,
        ["stat"] = ListCommand.StatAsync,
        ["sync"] = _ => ValueTask.FromResult(0),
        ["tail"] = TextCommands.TailAsync,
        ["tee"] = TextCommands.TeeAsync,
        ["test"] = TestCommand.RunAsync,
        ["touch"] = FileCommands.TouchAsync,
        ["true"] = _ => ValueTask.FromResult(0),
        ["uname"] = SystemCommands.SystemNameAsync,
        ["wc"] = TextCommands.CountAsync,
        ["which"] = SystemCommands.WhichAsync,
        ["whoami"] = SystemCommands.WhoAmIAsync,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, CommandFunction> Builtins = new Dictionary<string, CommandFunction>
    {
        [":"] = _ => ValueTask.FromResult(0),
        ["."] = ShellCommands.SourceAsync,
        ["break"] = ShellCommands.BreakAsync,
        ["cd"] = ShellCommands.ChangeDirectoryAsync,
        ["command"] = ShellCommands.CommandAsync,
        ["continue"] = ShellCommands.ContinueAsync,
        ["eval"] = ShellCommands.EvaluateAsync,
        ["exit"] = ShellCommands.ExitAsync,
        ["export"] = ShellCommands.ExportAsync,
        ["read"] = ShellCommands.ReadAsync,
        ["set"] = ShellCommands.SetAsync,
        ["shift"] = ShellCommands.ShiftAsync,
        ["type"] = ShellCommands.TypeAsync,
        ["unset"] = ShellCommands.UnsetAsync,
    }.ToFrozenDictionary();

    /// <summary>A command by its name; null for none.</summary>
    public static CommandFunction? Find(string name) => Builtins.GetValueOrDefault(name) ?? Programs.GetValueOrDefault(name);

    /// <summary>Whether the shell itself carries a command out.</summary>
    public static bool IsBuiltin(string name) => Builtins.ContainsKey(name);
}
