using System.Globalization;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>ls</c> with <c>-l -a -A -1 -d -h -i -R -t -r -S</c>, and <c>stat</c>.</summary>
internal static class ListCommand
{
    private static readonly TimeSpan HalfAYear = TimeSpan.FromDays(182);

    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "laA1dhiRtrSFn", ("all", 'a'));
        if (options.Problem is not null) return await context.FailAsync(options.Problem, 2);
        var paths = options.Operands.Count == 0 ? ["."] : options.Operands;
        var files = new List<(string Name, Inode Inode)>();
        var directories = new List<string>();
        var status = await context.ForEachAsync(paths, path => $"cannot access '{path}'", path =>
        {
            var inode = context.Files.Get(context.Resolve(path));
            if (inode is DirectoryInode && !options.Has('d')) directories.Add(path);
            else files.Add((path, inode));
            return ValueTask.CompletedTask;
        });
        await WriteAsync(context, options, files);
        for (var index = 0; index < directories.Count; index++)
        {
            if (paths.Count > 1 || options.Has('R')) await context.WriteAsync($"{(files.Count > 0 || index > 0 ? "\n" : string.Empty)}{directories[index]}:\n");
            var entries = Entries(context, options, directories[index]);
            if (options.Has('l')) await context.WriteAsync($"total {entries.Sum(entry => entry.Inode.Allocated) / 1024}\n");
            await WriteAsync(context, options, entries);
            if (!options.Has('R')) continue;
            directories.InsertRange(index + 1, entries.Where(entry => entry.Inode is DirectoryInode && entry.Name is not ("." or "..")).Select(entry => PathNames.Join(directories[index], entry.Name)));
        }

        return status == 0 ? 0 : 2;
    }

    public static async ValueTask<int> StatAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "c:");
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        return await context.ForEachAsync(options.Operands, path => $"cannot statx '{path}'", async path =>
        {
            var inode = context.Files.Get(context.Resolve(path));
            if (options.Value('c') is { } format)
            {
                await context.WriteAsync(format.Replace("%s", $"{inode.Size}", StringComparison.Ordinal).Replace("%n", path, StringComparison.Ordinal)
                    .Replace("%a", Convert.ToString(inode.Mode, 8), StringComparison.Ordinal).Replace("%i", $"{inode.Number}", StringComparison.Ordinal) + "\n");
                return;
            }

            var kind = inode switch { DirectoryInode => "directory", DeviceInode => "character special file", { Size: 0 } => "regular empty file", _ => "regular file" };
            await context.WriteAsync($"  File: {path}\n  Size: {inode.Size}\tBlocks: {inode.Allocated / 512}\tIO Block: {FileSystem.BlockSize}\t{kind}\n"
                + $"Inode: {inode.Number}\nAccess: ({Convert.ToString(inode.Mode, 8).PadLeft(4, '0')}/{FileModes.Describe(inode)})  Uid: (    0/    root)   Gid: (    0/    root)\n"
                + $"Modify: {inode.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff00 '+0000'", CultureInfo.InvariantCulture)}\n");
        });
    }

    private static List<(string Name, Inode Inode)> Entries(CommandContext context, CommandOptions options, string directory)
    {
        var resolved = context.Resolve(directory);
        IEnumerable<(string Name, Inode Inode)> entries = context.Files.List(resolved);
        if (!options.Has('a') && !options.Has('A')) entries = entries.Where(entry => entry.Name[0] != '.');
        if (options.Has('S')) entries = entries.OrderByDescending(entry => entry.Inode.Size);
        if (options.Has('t')) entries = entries.OrderByDescending(entry => entry.Inode.ModifiedAt);
        if (options.Has('a')) entries = [(".", context.Files.Get(resolved)), ("..", context.Files.Get(PathNames.Parent(resolved))), .. entries];
        if (options.Has('r')) entries = entries.Reverse();
        return [.. entries];
    }

    private static async ValueTask WriteAsync(CommandContext context, CommandOptions options, List<(string Name, Inode Inode)> entries)
    {
        if (entries.Count == 0) return;
        string Size(Inode inode) => options.Has('h') ? ByteSizes.Short(inode.Size) : inode.Size.ToString(CultureInfo.InvariantCulture);
        var width = entries.Max(entry => Size(entry.Inode).Length);
        foreach (var (name, inode) in entries)
        {
            var number = options.Has('i') ? $"{inode.Number} " : string.Empty;
            var mark = options.Has('F') && inode is DirectoryInode ? "/" : string.Empty;
            var links = inode is DirectoryInode directory ? 2 + directory.Entries.Values.Count(entry => entry is DirectoryInode) : 1;
            await context.WriteAsync(options.Has('l')
                ? $"{number}{FileModes.Describe(inode)} {links} root root {Size(inode).PadLeft(width)} {Date(inode.ModifiedAt, context.Time.GetUtcNow())} {name}{mark}\n"
                : $"{number}{name}{mark}\n");
        }
    }

    // Of what is old, the year says more than the hour.
    private static string Date(DateTimeOffset at, DateTimeOffset now) =>
        at.UtcDateTime.ToString("MMM ", CultureInfo.InvariantCulture) + $"{at.UtcDateTime.Day,2} " +
        (now - at > HalfAYear || at > now ? $"{at.UtcDateTime.Year,5}" : at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture));
}
