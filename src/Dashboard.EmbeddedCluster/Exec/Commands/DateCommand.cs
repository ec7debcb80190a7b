using System.Globalization;
using System.Text;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>date</c>, with <c>-u</c>, <c>-I</c>, <c>-R</c> and formats; containers live in UTC.</summary>
internal static class DateCommand
{
    private const string Default = "%a %b %e %H:%M:%S UTC %Y";

    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var format = Default;
        foreach (var argument in context.Arguments)
        {
            if (argument.StartsWith('+')) format = argument[1..];
            else if (argument is "-I") format = "%F";
            else if (argument is "-Is" or "-Iseconds") format = "%FT%T+00:00";
            else if (argument is "-R") format = "%a, %d %b %Y %T +0000";
            else if (argument is not ("-u" or "--utc")) return await context.FailAsync($"invalid date ‘{argument}’");
        }

        await context.WriteAsync($"{Format(format, context.Time.GetUtcNow())}\n");
        return 0;
    }

    private static string Format(string format, DateTimeOffset now)
    {
        var text = new StringBuilder();
        for (var index = 0; index < format.Length; index++)
        {
            if (format[index] != '%' || index + 1 == format.Length) text.Append(format[index]);
            else text.Append(Part(format[++index], now.UtcDateTime));
        }

        return text.ToString();
    }

    private static string Part(char letter, DateTime now) => letter switch
    {
        'a' => now.ToString("ddd", CultureInfo.InvariantCulture),
        'A' => now.ToString("dddd", CultureInfo.InvariantCulture),
        'b' or 'h' => now.ToString("MMM", CultureInfo.InvariantCulture),
        'B' => now.ToString("MMMM", CultureInfo.InvariantCulture),
        'd' => now.ToString("dd", CultureInfo.InvariantCulture),
        'D' => now.ToString("MM/dd/yy", CultureInfo.InvariantCulture),
        'e' => $"{now.Day,2}",
        'F' => now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        'H' => now.ToString("HH", CultureInfo.InvariantCulture),
        'j' => now.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'm' => now.ToString("MM", CultureInfo.InvariantCulture),
        'M' => now.ToString("mm", CultureInfo.InvariantCulture),
        'n' => "\n",
        'N' => now.ToString("fffffff", CultureInfo.InvariantCulture) + "00",
        's' => new DateTimeOffset(now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'S' => now.ToString("ss", CultureInfo.InvariantCulture),
        't' => "\t",
        'T' => now.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        'y' => now.ToString("yy", CultureInfo.InvariantCulture),
        'Y' => now.ToString("yyyy", CultureInfo.InvariantCulture),
        'z' => "+0000",
        'Z' => "UTC",
        '%' => "%",
        _ => $"%{letter}",
    };
}
