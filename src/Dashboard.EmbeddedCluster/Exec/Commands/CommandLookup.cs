using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>Finds what a name calls: a command of the shell, or a program by its path.</summary>
internal static class CommandLookup
{
    /// <summary>The file is there and can't be run.</summary>
    public const string Denied = "Permission denied";

    private static readonly string[] ProgramFolders = ["/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin"];

    /// <summary>What a name calls, or why it calls nothing, in dash's words or in bash's.</summary>
    public static (CommandFunction? Function, string Problem) Find(MountTable files, string directory, string name, bool isBash = false)
    {
        if (name.Length == 0) return (null, isBash ? "command not found" : "not found");
        if (!name.Contains('/', StringComparison.Ordinal))
            return CommandTable.Find(name) is { } command ? (command, string.Empty) : (null, isBash ? "command not found" : "not found");

        var path = PathNames.Resolve(directory, name);
        if (ProgramFolders.Contains(PathNames.Parent(path)) && CommandTable.Programs.TryGetValue(PathNames.BaseName(path), out var program)) return (program, string.Empty);
        return files.Find(path) switch
        {
            null => (null, isBash ? "No such file or directory" : "not found"),
            FileInode file when (file.Mode & FileModes.Executable) != 0 => (ShellCommands.ScriptAt(path), string.Empty),
            _ => (null, Denied),
        };
    }
}
