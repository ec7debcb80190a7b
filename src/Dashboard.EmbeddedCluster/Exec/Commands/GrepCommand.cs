using System.Text;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>grep</c> with <c>-i -v -c -q -n -l -F -E</c>. Patterns are taken as extended regular expressions of .NET, matched in linear time.</summary>
internal static class GrepCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "ivcqnlFEGwsh");
        if (options.Problem is not null) return await context.FailAsync(options.Problem, 2);
        if (options.Operands.Count == 0) return await context.FailAsync("no pattern", 2);
        Regex pattern;
        try
        {
            var text = options.Has('F') ? Regex.Escape(options.Operands[0]) : options.Operands[0];
            if (options.Has('w')) text = $@"\b(?:{text})\b";
            pattern = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (options.Has('i') ? RegexOptions.IgnoreCase : RegexOptions.None));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return await context.FailAsync($"{options.Operands[0]}: Invalid regular expression", 2);
        }

        var paths = options.Operands.GetRange(1, options.Operands.Count - 1);
        var isFound = false;
        var problem = await TextCommands.EachInputAsync(context, paths, async (path, input) =>
        {
            var prefix = paths.Count > 1 && !options.Has('h') ? $"{path}:" : string.Empty;
            var text = Encoding.UTF8.GetString(await input.ReadAllAsync(SessionBudget.MaximumCapture, context.Cancellation));
            var lines = text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
            var hits = Enumerable.Range(0, lines.Length).Where(index => pattern.IsMatch(lines[index]) != options.Has('v')).ToList();
            isFound |= hits.Count > 0;
            if (options.Has('q')) return;
            if (options.Has('l')) await context.WriteAsync(hits.Count > 0 ? $"{path}\n" : string.Empty);
            else if (options.Has('c')) await context.WriteAsync($"{prefix}{hits.Count}\n");
            else foreach (var index in hits) await context.WriteAsync($"{prefix}{(options.Has('n') ? $"{index + 1}:" : string.Empty)}{lines[index]}\n");
        });
        return problem != 0 ? 2 : isFound ? 0 : 1;
    }
}
