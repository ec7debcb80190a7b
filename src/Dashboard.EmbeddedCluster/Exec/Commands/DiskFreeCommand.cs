using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>df</c> with <c>-h</c>, <c>-i</c>, <c>-T</c> and paths.</summary>
internal static class DiskFreeCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "hikTaPm", ("human-readable", 'h'), ("inodes", 'i'));
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        var mounts = new List<Mount>();
        var status = await context.ForEachAsync(options.Operands, path => path, path =>
        {
            context.Files.Get(context.Resolve(path));
            mounts.Add(context.Files.MountOf(context.Resolve(path)));
            return ValueTask.CompletedTask;
        });
        if (options.Operands.Count == 0) mounts.AddRange(context.Files.Mounts);
        if (mounts.Count > 0) await context.WriteAsync(Table([Header(options), .. mounts.Select(mount => Row(options, mount, context.Files.UsageOf(mount)))]));
        return status;
    }

    private static string[] Header(CommandOptions options)
    {
        string[] sizes = options.Has('i') ? ["Inodes", "IUsed", "IFree", "IUse%"]
            : options.Has('h') ? ["Size", "Used", "Avail", "Use%"]
            : [options.Has('m') ? "1M-blocks" : "1K-blocks", "Used", "Available", "Use%"];
        return ["Filesystem", .. options.Has('T') ? ["Type"] : Array.Empty<string>(), .. sizes, "Mounted on"];
    }

    private static string[] Row(CommandOptions options, Mount mount, FileSystemUsage usage)
    {
        var (total, used, free) = options.Has('i') ? (usage.Inodes, usage.InodesUsed, usage.InodesFree) : (usage.Capacity, usage.Used, usage.Available);
        var unit = options.Has('m') ? 1024L * 1024 : 1024L;
        string Show(long value) => options.Has('h') ? ByteSizes.Short(value) : options.Has('i') ? $"{value}" : $"{(value + unit - 1) / unit}";
        var percent = used + free == 0 ? "-" : $"{(int)Math.Ceiling(100.0 * used / (used + free))}%";
        return [mount.Source, .. options.Has('T') ? [mount.Type] : Array.Empty<string>(), Show(total), Show(used), Show(free), percent, mount.Path];
    }

    // The first column and the last one stand left, numbers right.
    private static string Table(string[][] rows)
    {
        var last = rows[0].Length - 1;
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Concat(rows.Select(row => string.Join(' ', row.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[0]) : column == last ? cell : cell.PadLeft(widths[column]))) + "\n"));
    }
}
