using System.Globalization;
using System.Text;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>printf</c> with <c>%s %b %c %d %i %u %x %X %o %%</c>, widths and precisions; the format is used again while arguments are left.</summary>
internal static class PrintCommand
{
    private const int Widest = 1000;

    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        if (context.Arguments.Count == 0) return await context.FailAsync("missing operand", 2);
        var (format, _) = Escapes.Replace(context.Arguments[0]);
        var arguments = new Queue<string>(context.Arguments.Skip(1));
        var status = 0;
        do
        {
            var output = new StringBuilder();
            var before = arguments.Count;
            for (var index = 0; index < format.Length; index++)
            {
                if (format[index] != '%') output.Append(format[index]);
                else if (Convert(format, ref index, arguments, output) is { } problem) status = await context.FailAsync(problem);
            }

            await context.WriteAsync(output.ToString());
            if (arguments.Count == before) break;
        }
        while (arguments.Count > 0);

        return status;
    }

    /// <summary>Converts one argument; returns what is wrong with it.</summary>
    private static string? Convert(string format, ref int index, Queue<string> arguments, StringBuilder output)
    {
        var start = ++index;
        while (index < format.Length && "-+ 0#".Contains(format[index], StringComparison.Ordinal)) index++;
        var flags = format[start..index];
        var width = Number(format, ref index) ?? 0;
        int? precision = null;
        if (index < format.Length && format[index] == '.')
        {
            index++;
            precision = Number(format, ref index) ?? 0;
        }

        if (index == format.Length) return "missing format character";
        var letter = format[index];
        if (letter == '%')
        {
            output.Append('%');
            return null;
        }

        var argument = arguments.Count > 0 ? arguments.Dequeue() : string.Empty;
        string? problem = null;
        string text;
        switch (letter)
        {
            case 's' or 'b':
                text = letter == 'b' ? Escapes.Replace(argument).Text : argument;
                if (precision < text.Length) text = text[..precision.Value];
                break;
            case 'c':
                text = argument.Length > 0 ? argument[..1] : string.Empty;
                break;
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                if (!long.TryParse(argument.Length == 0 ? "0" : argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) problem = $"{argument}: expected numeric value";
                text = letter switch
                {
                    'x' => number.ToString("x", CultureInfo.InvariantCulture),
                    'X' => number.ToString("X", CultureInfo.InvariantCulture),
                    'o' => System.Convert.ToString(number, 8),
                    _ => number.ToString(CultureInfo.InvariantCulture),
                };
                if (flags.Contains('+', StringComparison.Ordinal) && number >= 0) text = $"+{text}";
                break;
            default:
                return $"%{letter}: invalid directive";
        }

        var pad = flags.Contains('0', StringComparison.Ordinal) && letter is not ('s' or 'b' or 'c') ? '0' : ' ';
        output.Append(flags.Contains('-', StringComparison.Ordinal) ? text.PadRight(width) : text.PadLeft(width, pad));
        return problem;
    }

    private static int? Number(string format, ref int index)
    {
        var start = index;
        while (index < format.Length && char.IsAsciiDigit(format[index])) index++;
        return int.TryParse(format.AsSpan(start, index - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, Widest) : null;
    }
}
