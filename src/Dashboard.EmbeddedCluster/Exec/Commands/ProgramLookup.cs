using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>Finds the program that a container runtime is to start, without a shell.</summary>
internal static class ProgramLookup
{
    /// <summary>The program, or why there is none in the words of the OCI runtime.</summary>
    public static (CommandFunction? Function, string Problem) Find(ShellSession session, string directory, string name)
    {
        var isPath = name.Contains('/', StringComparison.Ordinal);
        var absent = isPath ? $"\"{name}\": stat {name}: no such file or directory" : $"\"{name}\": executable file not found in $PATH";
        if (ContainerImage.IsBare(session.Image)) return (null, absent);
        if (!isPath) return CommandTable.Programs.TryGetValue(name, out var program) ? (program, string.Empty) : (null, absent);
        var (function, problem) = CommandLookup.Find(session.Files, directory, name);
        return (function, problem == CommandLookup.Denied ? $"\"{name}\": permission denied" : absent);
    }
}
