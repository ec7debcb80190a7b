using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>du</c> with <c>-s</c>, <c>-h</c> and <c>-a</c>: what files take on disk, in KiB.</summary>
internal static class DiskUsageCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "shakcx", ("summarize", 's'), ("human-readable", 'h'));
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        return await context.ForEachAsync(options.Operands.Count == 0 ? ["."] : options.Operands, path => $"cannot access '{path}'", async path =>
        {
            var lines = new List<(long Bytes, string Path)>();
            Sum(context.Files, context.Resolve(path), path, lines, options.Has('a'), options.Has('s'), true);
            foreach (var (bytes, shown) in lines) await context.WriteAsync($"{(options.Has('h') ? ByteSizes.Short(bytes) : $"{bytes / 1024}")}\t{shown}\n");
        });
    }

    private static long Sum(MountTable files, string path, string shown, List<(long, string)> lines, bool showsFiles, bool onlyTop, bool isTop)
    {
        var inode = files.Get(path);
        var total = inode.Allocated;
        if (inode is DirectoryInode)
        {
            foreach (var (name, _) in files.List(path)) total += Sum(files, PathNames.Join(path, name), PathNames.Join(shown, name), lines, showsFiles, onlyTop, false);
        }

        if (isTop || (!onlyTop && (showsFiles || inode is DirectoryInode))) lines.Add((total, shown));
        return total;
    }
}
