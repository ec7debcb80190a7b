using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>find</c> with <c>-name</c>, <c>-type</c> and <c>-maxdepth</c>.</summary>
internal static class FindCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var paths = context.Arguments.TakeWhile(argument => !argument.StartsWith('-')).ToList();
        var (name, type, depth) = ("*", string.Empty, int.MaxValue);
        for (var index = paths.Count; index < context.Arguments.Count; index += 2)
        {
            var option = context.Arguments[index];
            if (option == "-print") index--;
            else if (option is not ("-name" or "-type" or "-maxdepth")) return await context.FailAsync($"unknown predicate `{option}'");
            else if (index + 1 == context.Arguments.Count) return await context.FailAsync($"missing argument to `{option}'");
            else if (option == "-name") name = context.Arguments[index + 1];
            else if (option == "-type") type = context.Arguments[index + 1];
            else if (!int.TryParse(context.Arguments[index + 1], out depth)) return await context.FailAsync("Expected a positive decimal integer argument to -maxdepth");
        }

        return await context.ForEachAsync(paths.Count == 0 ? ["."] : paths, path => $"'{path}'", path => WalkAsync(context, path, name, type, depth));
    }

    private static async ValueTask WalkAsync(CommandContext context, string path, string name, string type, int depth)
    {
        var inode = context.Files.Get(context.Resolve(path));
        var fits = type switch { "d" => inode is DirectoryInode, "f" => inode is FileInode, "" => true, _ => false };
        if (fits && PatternMatcher.IsMatch(name, PathNames.BaseName(path))) await context.WriteAsync($"{path}\n");
        if (inode is not DirectoryInode || depth == 0) return;
        context.Shell.Session.Budget.CountCommand();
        foreach (var (entry, _) in context.Files.List(context.Resolve(path))) await WalkAsync(context, PathNames.Join(path, entry), name, type, depth - 1);
    }
}
