using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>Commands that create, move and remove files; worded as GNU coreutils word it.</summary>
internal static class FileCommands
{
    public static async ValueTask<int> TouchAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "acm");
        if (await ProblemAsync(context, options, "missing file operand") is { } status) return status;
        return await context.ForEachAsync(options.Operands, path => $"cannot touch '{path}'", path =>
        {
            if (!options.Has('c') || context.Files.Find(context.Resolve(path)) is not null) context.Files.Touch(context.Resolve(path), context.Time.GetUtcNow());
            return ValueTask.CompletedTask;
        });
    }

    public static async ValueTask<int> MakeDirectoryAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "pm:v", ("parents", 'p'));
        if (await ProblemAsync(context, options, "missing operand") is { } status) return status;
        return await context.ForEachAsync(options.Operands, path => $"cannot create directory '{path}'", path =>
        {
            if (options.Has('p')) MakeAll(context.Files, context.Resolve(path));
            else context.Files.CreateDirectory(context.Resolve(path));
            return ValueTask.CompletedTask;
        });
    }

    public static async ValueTask<int> RemoveAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "rRfvid", ("recursive", 'r'), ("force", 'f'));
        if (options.Problem is null && options.Operands.Count == 0 && options.Has('f')) return 0;
        if (await ProblemAsync(context, options, "missing operand") is { } status) return status;
        var recursive = options.Has('r') || options.Has('R');
        return await context.ForEachAsync(options.Operands, path => $"cannot remove '{path}'", async path =>
        {
            if (context.Resolve(path) == "/") throw new FileSystemException(FileError.PermissionDenied);
            try
            {
                if (context.Files.IsDirectory(context.Resolve(path)) && !recursive) throw new FileSystemException(FileError.IsDirectory);
                context.Files.Remove(context.Resolve(path));
                if (options.Has('v')) await context.WriteAsync($"removed '{path}'\n");
            }
            catch (FileSystemException exception) when (exception.Error is FileError.NotFound or FileError.NotDirectory && options.Has('f'))
            {
                // What is not there need not be removed.
            }
        });
    }

    public static async ValueTask<int> RemoveDirectoryAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, string.Empty);
        if (await ProblemAsync(context, options, "missing operand") is { } status) return status;
        return await context.ForEachAsync(options.Operands, path => $"failed to remove '{path}'", path =>
        {
            if (context.Files.List(context.Resolve(path)).Count > 0) throw new FileSystemException(FileError.NotEmpty);
            context.Files.Remove(context.Resolve(path));
            return ValueTask.CompletedTask;
        });
    }

    public static async ValueTask<int> MoveAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "fnv");
        if (await TargetProblemAsync(context, options) is { } status) return status;
        return await context.ForEachAsync(options.Operands.SkipLast(1), path => $"cannot move '{path}' to '{options.Operands[^1]}'", path =>
        {
            var from = context.Resolve(path);
            var to = TargetOf(context, path, options.Operands[^1]);
            if (context.Files.Get(from) is not null && context.Files.MountOf(from) == context.Files.MountOf(to))
            {
                context.Files.Move(from, to);
            }
            else
            {
                // From one volume to another the bytes have to go.
                Copy(context.Files, from, to);
                context.Files.Remove(from);
            }

            return ValueTask.CompletedTask;
        });
    }

    public static async ValueTask<int> CopyAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "rRapfv", ("recursive", 'r'), ("archive", 'a'));
        if (await TargetProblemAsync(context, options) is { } status) return status;
        var recursive = options.Has('r') || options.Has('R') || options.Has('a');
        var failed = 0;
        var result = await context.ForEachAsync(options.Operands.SkipLast(1), path => $"cannot copy '{path}'", async path =>
        {
            if (context.Files.Get(context.Resolve(path)) is DirectoryInode && !recursive) failed = await context.FailAsync($"-r not specified; omitting directory '{path}'");
            else Copy(context.Files, context.Resolve(path), TargetOf(context, path, options.Operands[^1]));
        });
        return Math.Max(failed, result);
    }

    public static async ValueTask<int> ChangeModeAsync(CommandContext context)
    {
        // "-x" is a mode here, not an option.
        var operands = context.Arguments.Where(argument => argument is not ("-R" or "-v" or "-f")).ToList();
        if (operands.Count < 2) return await context.FailAsync(operands.Count == 0 ? "missing operand" : $"missing operand after '{operands[0]}'");
        if (ModeOf(operands[0], 0) is null) return await context.FailAsync($"invalid mode: '{operands[0]}'");
        return await context.ForEachAsync(operands.Skip(1), path => $"changing permissions of '{path}'", path =>
        {
            var resolved = context.Resolve(path);
            context.Files.ChangeMode(resolved, ModeOf(operands[0], context.Files.Get(resolved).Mode)!.Value);
            return ValueTask.CompletedTask;
        });
    }

    private static void MakeAll(MountTable files, string path)
    {
        if (files.Find(path) is { } found)
        {
            if (found is not DirectoryInode) throw new FileSystemException(FileError.Exists);
            return;
        }

        MakeAll(files, PathNames.Parent(path));
        files.CreateDirectory(path);
    }

    private static void Copy(MountTable files, string from, string to)
    {
        if (from == to || PathNames.IsWithin(to, from)) throw new FileSystemException(FileError.InvalidArgument);
        if (files.Get(from) is DirectoryInode)
        {
            if (!files.IsDirectory(to)) files.CreateDirectory(to);
            foreach (var (name, _) in files.List(from)) Copy(files, PathNames.Join(from, name), PathNames.Join(to, name));
            return;
        }

        var source = files.OpenForReading(from);
        if (source.Inode is DeviceInode) throw new FileSystemException(FileError.InvalidArgument);
        var target = files.OpenForWriting(to, false);
        if (source.Inode is FileInode file) file.CopyTo(bytes => target.Append(bytes), target.AppendZeros);
        files.ChangeMode(to, source.Inode.Mode);
    }

    private static string TargetOf(CommandContext context, string path, string target)
    {
        var resolved = context.Resolve(target);
        return context.Files.IsDirectory(resolved) ? PathNames.Join(resolved, PathNames.BaseName(context.Resolve(path))) : resolved;
    }

    /// <summary>A mode from octal digits, or from <c>u+x</c> and the like seen from the present one; null where it is none.</summary>
    private static int? ModeOf(string text, int present)
    {
        if (text.Length is > 0 and <= 4 && text.All(digit => digit is >= '0' and <= '7')) return Convert.ToInt32(text, 8) & 0x1FF;
        var sign = text.IndexOfAny(['+', '-', '=']);
        if (sign < 0 || text[..sign].Any(letter => !"ugoa".Contains(letter, StringComparison.Ordinal)) || text[(sign + 1)..].Any(letter => !"rwxX".Contains(letter, StringComparison.Ordinal))) return null;
        var bits = text[(sign + 1)..].Sum(letter => letter switch { 'r' => 4, 'w' => 2, _ => 1 });
        var who = sign == 0 || text[..sign].Contains('a', StringComparison.Ordinal) ? "ugo" : text[..sign];
        var mask = who.Sum(letter => letter switch { 'u' => bits << 6, 'g' => bits << 3, _ => bits });
        var all = who.Sum(letter => letter switch { 'u' => 7 << 6, 'g' => 7 << 3, _ => 7 });
        return text[sign] switch { '+' => present | mask, '-' => present & ~mask, _ => (present & ~all) | mask };
    }

    private static async ValueTask<int?> ProblemAsync(CommandContext context, CommandOptions options, string missing)
    {
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        return options.Operands.Count == 0 ? await context.FailAsync(missing) : null;
    }

    private static async ValueTask<int?> TargetProblemAsync(CommandContext context, CommandOptions options)
    {
        if (await ProblemAsync(context, options, "missing file operand") is { } status) return status;
        if (options.Operands.Count == 1) return await context.FailAsync($"missing destination file operand after '{options.Operands[0]}'");
        if (options.Operands.Count > 2 && !context.Files.IsDirectory(context.Resolve(options.Operands[^1]))) return await context.FailAsync($"target '{options.Operands[^1]}' is not a directory");
        return null;
    }
}
