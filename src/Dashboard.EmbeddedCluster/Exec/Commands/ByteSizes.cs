using System.Globalization;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>Sizes for people, as <c>-h</c> shows them, and as <c>dd</c> reads them.</summary>
internal static class ByteSizes
{
    /// <summary>In powers of 1024, rounded up: <c>4.0K</c>, <c>96M</c>, <c>1.1G</c>.</summary>
    public static string Short(long bytes)
    {
        if (bytes < 1024) return bytes.ToString(CultureInfo.InvariantCulture);
        var value = (double)bytes;
        var unit = -1;
        while (value >= 1024 && unit < 5)
        {
            value /= 1024;
            unit++;
        }

        // 9.96 is shown as 10, not as 10.0.
        var tenths = Math.Ceiling(value * 10) / 10;
        var text = tenths < 10 ? tenths.ToString("0.0", CultureInfo.InvariantCulture) : Math.Ceiling(value).ToString("0", CultureInfo.InvariantCulture);
        return $"{text}{"KMGTPE"[unit]}";
    }

    /// <summary>A number with a unit: <c>1M</c> is 1024², <c>1MB</c> is 1000²; null where it is none, or too big.</summary>
    public static long? Parse(string text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (!long.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var unit = text[end..].ToUpperInvariant();
        double factor = unit switch
        {
            "" or "C" => 1,
            "W" => 2,
            "B" => 512,
            _ when unit.Length <= 3 && "KMGTP".IndexOf(unit[0], StringComparison.Ordinal) is >= 0 and var power && unit[1..] is "" or "IB" => Math.Pow(1024, power + 1),
            _ when unit.Length == 2 && "KMGTP".IndexOf(unit[0], StringComparison.Ordinal) is >= 0 and var power && unit[1] == 'B' => Math.Pow(1000, power + 1),
            _ => -1,
        };
        var bytes = number * factor;
        return factor < 0 || bytes > long.MaxValue / 2 ? null : (long)bytes;
    }
}
