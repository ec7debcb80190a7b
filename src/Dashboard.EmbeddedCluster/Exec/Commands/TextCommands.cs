using System.Globalization;
using System.Text;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>Commands that pass texts on.</summary>
internal static class TextCommands
{
    private const long LongestSequence = 1_000_000;

    public static async ValueTask<int> CatAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "un");
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        return await EachInputAsync(context, options.Operands, async (_, input) => await input.CopyToAsync(context.Streams.Output, context.Cancellation));
    }

    public static async ValueTask<int> HeadAsync(CommandContext context)
    {
        var options = CommandOptions.Read(WithoutNumberOption(context.Arguments), "n:c:q", ("lines", 'n'), ("bytes", 'c'));
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        if (!TryCount(options, out var count, out var bad)) return await context.FailAsync($"invalid number of {(options.Has('c') ? "bytes" : "lines")}: ‘{bad}’");
        var isNamed = options.Operands.Count > 1;
        return await EachInputAsync(context, options.Operands, async (path, input) =>
        {
            if (isNamed) await context.WriteAsync($"==> {path} <==\n");
            if (options.Has('c'))
            {
                await context.Streams.Output.WriteAsync(await input.ReadAllAsync((int)Math.Min(count, SessionBudget.MaximumCapture), context.Cancellation), context.Cancellation);
                return;
            }

            for (var line = 0; line < count && await input.ReadLineAsync(SessionBudget.MaximumCapture, context.Cancellation) is { } text; line++)
                await context.WriteAsync($"{text}\n");
        });
    }

    public static async ValueTask<int> TailAsync(CommandContext context)
    {
        var options = CommandOptions.Read(WithoutNumberOption(context.Arguments), "n:c:q", ("lines", 'n'), ("bytes", 'c'));
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        var fromStart = (options.Value('c') ?? options.Value('n'))?.StartsWith('+') == true;
        if (!TryCount(options, out var count, out var bad)) return await context.FailAsync($"invalid number of {(options.Has('c') ? "bytes" : "lines")}: ‘{bad}’");
        return await EachInputAsync(context, options.Operands, async (_, input) =>
        {
            var bytes = await input.ReadAllAsync(SessionBudget.MaximumCapture, context.Cancellation);
            var start = options.Has('c') ? bytes.Length - (int)Math.Min(count, bytes.Length) : StartOfLastLines(bytes, count);
            if (fromStart) start = options.Has('c') ? (int)Math.Min(Math.Max(0, count - 1), bytes.Length) : StartOfLine(bytes, count);
            await context.Streams.Output.WriteAsync(bytes.AsMemory(start), context.Cancellation);
        });
    }

    public static async ValueTask<int> CountAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "lwcm");
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        var all = !options.Has('l') && !options.Has('w') && !options.Has('c') && !options.Has('m');
        var (totalLines, totalWords, totalBytes) = (0L, 0L, 0L);
        var isAlone = options.Operands.Count <= 1 && !all;

        async ValueTask WriteAsync(long lines, long words, long bytes, string path)
        {
            var numbers = new List<long>();
            if (all || options.Has('l')) numbers.Add(lines);
            if (all || options.Has('w')) numbers.Add(words);
            if (all || options.Has('c') || options.Has('m')) numbers.Add(bytes);
            var shown = numbers.Select(number => isAlone && numbers.Count == 1 ? $"{number}" : number.ToString(CultureInfo.InvariantCulture).PadLeft(7));
            await context.WriteAsync($"{string.Join(' ', shown)}{(path == "-" ? string.Empty : $" {path}")}\n");
        }

        var status = await EachInputAsync(context, options.Operands, async (path, input) =>
        {
            var (lines, words, bytes) = await CountAsync(input, context.Cancellation);
            (totalLines, totalWords, totalBytes) = (totalLines + lines, totalWords + words, totalBytes + bytes);
            await WriteAsync(lines, words, bytes, path);
        });
        if (options.Operands.Count > 1) await WriteAsync(totalLines, totalWords, totalBytes, "total");
        return status;
    }

    public static async ValueTask<int> SortAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "rnu");
        if (options.Problem is not null) return await context.FailAsync(options.Problem, 2);
        var lines = new List<string>();
        var status = await EachInputAsync(context, options.Operands, async (_, input) =>
        {
            var text = Encoding.UTF8.GetString(await input.ReadAllAsync(SessionBudget.MaximumCapture, context.Cancellation));
            lines.AddRange(text.TrimEnd('\n').Split('\n').Where(_ => text.Length > 0));
        });
        IEnumerable<string> sorted = options.Has('n') ? lines.OrderBy(LeadingNumber).ThenBy(line => line, StringComparer.Ordinal) : lines.Order(StringComparer.Ordinal);
        if (options.Has('r')) sorted = sorted.Reverse();
        if (options.Has('u')) sorted = sorted.Distinct();
        foreach (var line in sorted) await context.WriteAsync($"{line}\n");
        return status;
    }

    public static async ValueTask<int> TeeAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "a");
        if (options.Problem is not null) return await context.FailAsync(options.Problem);
        var outputs = new List<IOutput> { context.Streams.Output };
        var status = await context.ForEachAsync(options.Operands, path => path, path =>
        {
            outputs.Add(new FileOutput(context.Files.OpenForWriting(context.Resolve(path), options.Has('a'))));
            return ValueTask.CompletedTask;
        });
        var buffer = new byte[32 * 1024];
        while (await context.Input.ReadAsync(buffer, context.Cancellation) is > 0 and var count)
        {
            foreach (var output in outputs) await output.WriteAsync(buffer.AsMemory(0, count), context.Cancellation);
        }

        return status;
    }

    public static async ValueTask<int> SequenceAsync(CommandContext context)
    {
        var numbers = context.Arguments.Select(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).ToList();
        if (numbers.Count is 0 or > 3) return await context.FailAsync(numbers.Count == 0 ? "missing operand" : $"extra operand ‘{context.Arguments[3]}’");
        if (numbers.IndexOf(null) is >= 0 and var wrong) return await context.FailAsync($"invalid floating point argument: ‘{context.Arguments[wrong]}’");
        var first = numbers.Count == 1 ? 1 : numbers[0]!.Value;
        var step = numbers.Count == 3 ? numbers[1]!.Value : 1;
        var last = numbers[^1]!.Value;
        if (step == 0) return await context.FailAsync("invalid Zero increment value: ‘0’");
        var written = 0L;
        for (var number = first; step > 0 ? number <= last : number >= last; number += step)
        {
            if (++written > LongestSequence) throw new SessionLimitException($"seq writes {LongestSequence} lines at most");
            await context.WriteAsync($"{number}\n");
        }

        return 0;
    }

    public static async ValueTask<int> BaseNameAsync(CommandContext context)
    {
        if (context.Arguments.Count == 0) return await context.FailAsync("missing operand");
        var name = PathNames.BaseName(context.Arguments[0]);
        if (context.Arguments.Count > 1 && name != context.Arguments[1] && name.EndsWith(context.Arguments[1], StringComparison.Ordinal)) name = name[..^context.Arguments[1].Length];
        await context.WriteAsync($"{name}\n");
        return 0;
    }

    public static async ValueTask<int> DirectoryNameAsync(CommandContext context)
    {
        if (context.Arguments.Count == 0) return await context.FailAsync("missing operand");
        var path = context.Arguments[0].TrimEnd('/');
        await context.WriteAsync(path.Contains('/', StringComparison.Ordinal) ? $"{PathNames.Parent(path)}\n" : ".\n");
        return 0;
    }

    /// <summary>Does something with each input that is named, or with standard input where none is.</summary>
    public static ValueTask<int> EachInputAsync(CommandContext context, List<string> paths, Func<string, IInput, ValueTask> action) =>
        context.ForEachAsync(paths.Count == 0 ? ["-"] : paths, path => path, path => action(path, context.OpenInput(path)));

    private static async ValueTask<(long Lines, long Words, long Bytes)> CountAsync(IInput input, CancellationToken cancellationToken)
    {
        var (lines, words, bytes, isInWord) = (0L, 0L, 0L, false);
        var buffer = new byte[32 * 1024];
        while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            bytes += count;
            if (bytes > SessionBudget.MaximumOutput) throw new SessionLimitException($"the embedded cluster counts {SessionBudget.MaximumOutput} bytes at most");
            foreach (var value in buffer.AsSpan(0, count))
            {
                if (value == (byte)'\n') lines++;
                var isBlank = value is (byte)' ' or (>= 9 and <= 13);
                if (!isBlank && !isInWord) words++;
                isInWord = !isBlank;
            }
        }

        return (lines, words, bytes);
    }

    // "head -5" is an old way to say "head -n 5".
    private static List<string> WithoutNumberOption(IReadOnlyList<string> arguments) =>
        [.. arguments.SelectMany<string, string>(argument => argument.Length > 1 && argument[0] == '-' && argument.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? ["-n", argument[1..]] : [argument])];

    private static bool TryCount(CommandOptions options, out long count, out string text)
    {
        text = options.Value('c') ?? options.Value('n') ?? "10";
        return long.TryParse(text.AsSpan(text.StartsWith('+') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    private static int StartOfLastLines(byte[] bytes, long count)
    {
        var start = bytes.Length;
        if (start > 0 && bytes[^1] == (byte)'\n') start--;
        while (start > 0 && (bytes[start - 1] != (byte)'\n' || --count > 0)) start--;
        return count == 0 && start == bytes.Length ? bytes.Length : start;
    }

    private static int StartOfLine(byte[] bytes, long line)
    {
        var start = 0;
        while (start < bytes.Length && line > 1)
        {
            if (bytes[start++] == (byte)'\n') line--;
        }

        return start;
    }

    private static long LeadingNumber(string line)
    {
        var trimmed = line.AsSpan().TrimStart();
        var end = trimmed.IndexOfAnyExceptInRange('0', '9') is >= 0 and var index ? index : trimmed.Length;
        return long.TryParse(trimmed[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
