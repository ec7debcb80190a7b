using System.Globalization;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>Times as <c>kubectl</c> shows them: two parts while the first is small, one after (apimachinery's <c>HumanDuration</c>).</summary>
internal static class Durations
{
    /// <summary>What stands where no moment is known.</summary>
    public const string Unknown = "<unknown>";

    /// <summary>The time since a moment of an object.</summary>
    public static string Since(string? moment, TimeProvider time) =>
        Timestamps.Read(moment) is { } begin ? Write(time.GetUtcNow() - begin) : Unknown;

    /// <summary>A duration, such as <c>45s</c>, <c>3m20s</c>, <c>5h</c>, <c>12d</c>.</summary>
    public static string Write(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds < -1) return "<invalid>";
        if (seconds < 0) return "0s";
        var (minutes, hours) = (seconds / 60, seconds / 3600);
        var days = hours / 24;
        return 0 switch
        {
            _ when seconds < 120 => Text($"{seconds}s"),
            _ when minutes < 10 => Pair(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => Text($"{minutes}m"),
            _ when hours < 8 => Pair(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => Text($"{hours}h"),
            _ when hours < 192 => Pair(days, "d", hours % 24, "h"),
            _ when days < 730 => Text($"{days}d"),
            _ when days < 2920 => Pair(days / 365, "y", days % 365, "d"),
            _ => Text($"{days / 365}y"),
        };
    }

    private static string Pair(long first, string unit, long second, string part) =>
        second == 0 ? Text($"{first}{unit}") : Text($"{first}{unit}{second}{part}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
