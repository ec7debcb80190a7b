using System.Globalization;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>
/// <c>dd</c> with <c>if= of= bs= count= status= conv= oflag=</c>. Zeros go into a file without being made, so a volume is
/// filled at once.
/// </summary>
internal static class DiskDumpCommand
{
    private static readonly string[] Known = ["if", "of", "bs", "ibs", "obs", "count", "status", "conv", "oflag", "iflag"];

    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var operands = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in context.Arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !Known.Contains(argument[..equals])) return await context.FailAsync($"unrecognized operand ‘{argument}’");
            operands[argument[..equals]] = argument[(equals + 1)..];
        }

        var size = ByteSizes.Parse(operands.GetValueOrDefault("bs", "512"));
        var count = ByteSizes.Parse(operands.GetValueOrDefault("count", "0"));
        if (size is null or 0) return await context.FailAsync($"invalid number: ‘{operands.GetValueOrDefault("bs")}’");
        if (count is null) return await context.FailAsync($"invalid number: ‘{operands.GetValueOrDefault("count")}’");
        var limit = operands.ContainsKey("count") ? size.Value * (decimal)count.Value : decimal.MaxValue;
        var started = context.Time.GetTimestamp();
        var (written, status) = await CopyAsync(context, operands, (long)Math.Min(limit, long.MaxValue));
        if (written < 0) return status;
        if (operands.GetValueOrDefault("status") != "none") await ReportAsync(context, written, size.Value, context.Time.GetElapsedTime(started));
        return status;
    }

    /// <summary>Copies; returns how many bytes, -1 where a file could not be opened, and the status.</summary>
    private static async ValueTask<(long Written, int Status)> CopyAsync(CommandContext context, Dictionary<string, string> operands, long limit)
    {
        OpenFile? source = null;
        OpenFile? target = null;
        var named = string.Empty;
        try
        {
            named = operands.GetValueOrDefault("if", string.Empty);
            if (named.Length > 0) source = context.Files.OpenForReading(context.Resolve(named));
            named = operands.GetValueOrDefault("of", string.Empty);
            if (named.Length > 0) target = context.Files.OpenForWriting(context.Resolve(named), operands.GetValueOrDefault("oflag") == "append" || operands.GetValueOrDefault("conv") == "notrunc");
        }
        catch (FileSystemException exception)
        {
            return (-1, await context.FailAsync($"failed to open '{named}': {exception.Message}"));
        }

        var shown = target is null ? "standard output" : named;
        var before = target?.Inode.Size ?? 0;
        try
        {
            if (source?.Inode is DeviceInode { Kind: DeviceKind.Zero } && target?.Inode is FileInode)
            {
                target.AppendZeros(limit);
                return (target.Inode.Size - before, 0);
            }

            IInput input = source is null ? context.Input : new FileInput(source);
            IOutput output = target is null ? context.Streams.Output : new FileOutput(target);
            return (await CopyBytesAsync(input, output, limit, context.Cancellation), 0);
        }
        catch (FileSystemException exception)
        {
            var written = Math.Max(0, (target?.Inode.Size ?? 0) - before);
            return (written, await context.FailAsync($"error {(exception.Error == FileError.IsDirectory ? $"reading '{operands["if"]}'" : $"writing '{shown}'")}: {exception.Message}"));
        }
    }

    private static async ValueTask<long> CopyBytesAsync(IInput input, IOutput output, long limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        while (total < limit && await input.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit - total)), cancellationToken) is > 0 and var count)
        {
            await output.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            total += count;
            if (total > SessionBudget.MaximumOutput) throw new SessionLimitException($"dd copies {SessionBudget.MaximumOutput} bytes at most, but zeros into a file");
        }

        return total;
    }

    private static async ValueTask ReportAsync(CommandContext context, long bytes, long size, TimeSpan elapsed)
    {
        var records = $"{bytes / size}+{(bytes % size == 0 ? 0 : 1)}";
        var human = bytes < 1000 ? string.Empty : $" ({Decimal(bytes)}, {ByteSizes.Short(bytes)[..^1]} {ByteSizes.Short(bytes)[^1]}iB)";
        if (bytes is >= 1000 and < 1024) human = $" ({Decimal(bytes)})";
        var seconds = Math.Max(elapsed.TotalSeconds, 0.0001);
        await context.Streams.Error.WriteAsync(
            $"{records} records in\n{records} records out\n{bytes} bytes{human} copied, {seconds.ToString("0.######", CultureInfo.InvariantCulture)} s, {Decimal((long)(bytes / seconds))}/s\n", context.Cancellation);
    }

    private static string Decimal(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        while (value >= 999.5 && unit < 6)
        {
            value /= 1000;
            unit++;
        }

        var text = value.ToString(value < 10 && unit > 0 ? "0.0" : "0", CultureInfo.InvariantCulture);
        return unit == 0 ? $"{text} B" : $"{text} {" kMGTPE"[unit]}B";
    }
}
